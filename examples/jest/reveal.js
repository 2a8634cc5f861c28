/** What is tested: the part of an application that reveals a secret, with a passphrase if it needs one. */
exports.reveal = async function reveal(server, urlToken, passphrase) {
  const query = passphrase === undefined ? "" : `?passphrase=${encodeURIComponent(passphrase)}`;
  const reply = await fetch(`${server}/api/v2/pushes/${urlToken}${query}`);
  if (reply.status === 401) return { needsPassphrase: true };
  const { payload, expired } = await reply.json();
  return expired ? { expired } : { payload };
};
