/** Input that cannot be used: recordings, scenarios, a release, settings. One line that says what is wrong, and where. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
}

/** A target that cannot be played against: no answer, no Password Pusher, or another release. One line. */
export class TargetError extends Error {
  override readonly name = "TargetError";
}
