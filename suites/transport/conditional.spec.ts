import type { Reply } from "../../fixtures/clients/wire.ts";
import { covers } from "../../fixtures/covers.ts";
import { expect, test } from "../../fixtures/test.ts";

test(
  "unchanged lists, previews and audit logs are not sent twice",
  covers("transport-etag-everywhere"),
  async ({ given, owner }) => {
    const push = await given.push({}, { by: owner });
    // The last page, which no other check fills meanwhile.
    const lastPage = "page=200&locale=en&push_locale=fr";
    const { paths } = owner;

    const pairs: (readonly [first: Reply, again: Reply])[] = [];
    for (const path of [
      `${paths.active}?${lastPage}`,
      `${paths.expired}?${lastPage}`,
      paths.preview(push.url_token),
      `${paths.audit(push.url_token)}?locale=en`,
    ]) {
      const first = await owner.send({ path });
      const again = await owner.send({ path, headers: { "if-none-match": first.headers.etag ?? "" } });
      pairs.push([first, again]);
    }

    expect(pairs.map(([first, again]) => [first.status, again.status, again.text])).toEqual(
      pairs.map(() => [200, 304, ""]),
    );
  },
);
