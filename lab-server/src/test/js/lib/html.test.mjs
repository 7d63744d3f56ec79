import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeHtml, fill, html } from "../../../main/web/lib/html.js";

test("a payload with markup stays text", () => {
  const payload = `<img src=x onerror="alert('1')">`;
  assert.equal(
    html`<p title="${payload}">${payload}</p>`.toString(),
    `<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;">` +
      `&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;</p>`,
  );
});

test("nested markup is inserted once, its values escaped once", () => {
  const items = ["a&b", "<c>"].map((item) => html`<li>${item}</li>`);
  assert.equal(html`<ul>${items}</ul>`.toString(), "<ul><li>a&amp;b</li><li>&lt;c&gt;</li></ul>");
});

test("an object that imitates markup is escaped", () => {
  const impostor = { toString: () => "<script>", constructor: { name: "Markup" } };
  assert.equal(html`${impostor}`.toString(), "&lt;script&gt;");
});

test("null, undefined and false vanish; zero and the empty string are values", () => {
  assert.equal(html`[${null}${undefined}${false}${0}${""}]`.toString(), "[0]");
});

test("a backslash in the template is literal", () => {
  assert.equal(html`a\b`.toString(), "a\\b");
});

test("fill refuses a plain string", () => {
  assert.throws(() => fill({ innerHTML: "" }, "<b>no</b>"), TypeError);
  assert.equal(fill({ innerHTML: "" }, html`<b>sí</b>`).innerHTML, "<b>sí</b>");
});

test("escapeHtml covers the characters that end a quoted attribute", () => {
  assert.equal(escapeHtml("\"'`<>&"), "&quot;&#39;&#96;&lt;&gt;&amp;");
});
