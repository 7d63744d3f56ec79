/**
 * The lessons: syllabus, front matter and <a href="https://spec.commonmark.org/">CommonMark</a>
 * from the content jar, as safe HTML.
 */
package dev.mqttlab.lab.lesson;
