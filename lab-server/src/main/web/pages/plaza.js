/** The plaza: the public namespace, drawn live, with a console to join in. */
// Before the bench, which makes consoles and hands them their properties.
import "lab/elements/mqtt-console/mqtt-console.js";
import "lab/elements/console-bench/console-bench.js";
import "lab/elements/routing-log/routing-log.js";
import "lab/elements/routing-peek/routing-peek.js";
import "lab/elements/routing-view/routing-view.js";
import "lab/elements/theme-toggle/theme-toggle.js";
import "lab/elements/why-panel/why-panel.js";
import { wireLaboratory } from "lab/lib/lab-wiring.js";

wireLaboratory(document.querySelector("#plaza"));
