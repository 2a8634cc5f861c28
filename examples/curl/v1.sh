#!/bin/sh
# The requests that the API v1 documents show as curl commands, in their order.
# pushcheck contract -- sh examples/curl/v1.sh
set -eu
url=$PWPUSH_URL
auth="Authorization: Bearer $PWPUSH_TOKEN"

token_of() { sed 's/.*"url_token":"\([^"]*\)".*/\1/'; }

# An anonymous push, as a form.
token=$(curl -s -X POST \
  --data "password[payload]=mypassword&password[expire_after_days]=2&password[expire_after_views]=10" \
  "$url/p.json" | token_of)

# Retrieved, then expired.
curl -s -X GET "$url/p/$token.json" >/dev/null
curl -s -X DELETE "$url/p/$token.json" >/dev/null

# A push of an account, as multipart.
curl -s -X POST -H "$auth" -H "Accept: application/json" \
  -F "password[payload]=my_secure_payload" -F "password[note]=For New Employee ID 12345" "$url/p.json" >/dev/null

# The accounts of a token (commercial edition).
curl -s "$url/api/v1/accounts" -H "Accept: application/json" -H "$auth" >/dev/null

# A push in one of several accounts (commercial edition).
curl -s -X POST -H "$auth" -H "Accept: application/json" \
  -F "password[payload]=my_secure_payload" -F "password[note]=JSON API created push" -F "account_id=22923" \
  "$url/p.json" >/dev/null
