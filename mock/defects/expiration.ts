import type { Push } from "../state/push.ts";
import { rules } from "./change.ts";
import type { Defects } from "./defect.ts";

/** Servers that end pushes at the wrong time, for the wrong people or not at all. */
export const expiration: Defects = {
  "expires-one-view-late": {
    breaks: "expiration-view-limit",
    sentence: "a push lives for one view more than it was given",
    ...rules((sound) => ({
      endsAfterView: (push) => sound.endsAfterView(withOneMoreView(push)),
      isOver: (push, now) => sound.isOver(withOneMoreView(push), now),
    })),
  },
};

function withOneMoreView(push: Push): Push {
  return { ...push, expireAfterViews: push.expireAfterViews + 1 };
}
