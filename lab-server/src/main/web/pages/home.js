/** Entry module of pages that are only read. */
import "lab/elements/theme-toggle/theme-toggle.js";
