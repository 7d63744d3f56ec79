/** Front page: a small live picture of the plaza next to the title. */
import "lab/elements/plaza-glimpse/plaza-glimpse.js";
import "lab/elements/theme-toggle/theme-toggle.js";
import { LiveFeed } from "lab/lib/live.js";
import { RoutingModel } from "lab/lib/model.js";
import { attachModel } from "lab/lib/routing/attach.js";

const glimpse = document.querySelector("plaza-glimpse");
const address = new URL(glimpse.dataset.liveUrl, location.href);
address.protocol = address.protocol.replace(/^http/, "ws");

const feed = new LiveFeed(address.href);
const model = new RoutingModel();
attachModel(feed, model);
glimpse.model = model;
feed.addEventListener("state", ({ detail }) => (glimpse.connection = detail.state));
feed.open();
