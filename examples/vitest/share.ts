/** What is tested: the part of an application that shares a secret. */
export async function share(server: string, token: string, payload: string): Promise<string> {
  const reply = await fetch(`${server}/api/v2/pushes`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ push: { payload, expire_after_days: 2 } }),
  });
  if (reply.status === 429) return share(server, token, payload);
  if (!reply.ok) throw new Error(`the secret was not shared: ${reply.status}`);
  return ((await reply.json()) as { url_token: string }).url_token;
}
