package dev.mqttlab.lab.live;

import dev.mqttlab.lab.sandbox.Sandbox;
import java.util.concurrent.CompletionStage;

/** Port: makes what goes along with the feed of a sandbox. */
public interface CompanionFactory {
  /** Starts it; completes when the first client may be let in. */
  CompletionStage<Companion> start(Sandbox sandbox, FrameSink frames);
}
