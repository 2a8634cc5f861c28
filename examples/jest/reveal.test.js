const { startMock } = require("pushcheck/mock");
const { reveal } = require("./reveal.js");

let mock;

beforeAll(async () => {
  mock = await startMock({
    seed: {
      pushes: [
        { url_token: "the-open-one", payload: "hello" },
        { url_token: "the-closed-one", payload: "hello", passphrase: "open sesame" },
        { url_token: "the-last-view", payload: "hello", expire_after_views: 3, views: 2, age: "1d" },
      ],
    },
  });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

test("reveals a secret", async () => {
  expect(await reveal(mock.url, "the-open-one")).toEqual({ payload: "hello" });
});

test("asks for a passphrase", async () => {
  expect(await reveal(mock.url, "the-closed-one")).toEqual({ needsPassphrase: true });
  expect(await reveal(mock.url, "the-closed-one", "open sesame")).toEqual({ payload: "hello" });
});

test("says that a secret is gone", async () => {
  expect(await reveal(mock.url, "the-last-view")).toEqual({ payload: "hello" });
  expect(await reveal(mock.url, "the-last-view")).toEqual({ expired: true });
});
