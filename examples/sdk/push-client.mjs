// A small SDK with mistakes that are made in earnest: docs/contract.md shows what `pushcheck contract` says of each.

/** A client of one Password Pusher. */
export class PushClient {
  constructor({ baseUrl, token, email }) {
    this.baseUrl = baseUrl;
    this.token = token;
    this.email = email;
  }

  /** Mistake: the lifetime is a step of the commercial edition, and camelCase is nothing that the API knows. */
  async create(payload, { days = 7, views = 5, passphrase, retrievalStep = false } = {}) {
    const step = { 1: 6, 2: 7, 3: 8, 7: 12, 14: 13, 30: 15 }[days];
    const push = { payload, expire_after_duration: step, expire_after_views: views, passphrase, retrievalStep };
    return this.#send("POST", "/api/v2/pushes", { push });
  }

  /** Mistake: a year is out of range, and nobody is told. */
  async createForAYear(payload) {
    return this.#send("POST", "/api/v2/pushes", { push: { payload, expire_after_days: 365 } });
  }

  /** Mistake: the values of the form are not escaped. */
  async createByForm(payload, views) {
    return this.#fetch("/p.json", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: `password[payload]=${payload}&password[expire_after_views]=${views}`,
    });
  }

  /** Mistake: the passphrase is not escaped. */
  async show(urlToken, passphrase) {
    const query = passphrase === undefined ? "" : `?passphrase=${passphrase}`;
    return this.#send("GET", `/api/v2/pushes/${urlToken}${query}`);
  }

  /** Mistake: json_url leads nowhere while the retrieval step is on. */
  async showByLink({ json_url }) {
    return this.#send("GET", new URL(json_url).pathname);
  }

  /** Mistake: only the first page is read. */
  async active() {
    return this.#send("GET", "/api/v2/pushes/active");
  }

  /** No mistake. */
  async expire(urlToken) {
    return this.#send("DELETE", `/api/v2/pushes/${urlToken}`);
  }

  /** Mistake: both ways to say who is calling, in case one of them helps. */
  #send(method, path, body) {
    return this.#fetch(path, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        "X-User-Email": this.email,
        "X-User-Token": this.token,
        ...(body && { "Content-Type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
  }

  async #fetch(path, init) {
    const headers = { ...init.headers, ...(this.label && { "X-Pushcheck-Label": this.label }) };
    const reply = await fetch(this.baseUrl + path, { ...init, headers });
    const text = await reply.text();
    return { status: reply.status, ...(text.startsWith("{") && JSON.parse(text)) };
  }
}
