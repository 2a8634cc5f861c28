#!/bin/sh
# The requests that the API v2 documents show as curl commands, in their order.
# pushcheck contract -- sh examples/curl/v2.sh
set -eu
url=$PWPUSH_URL
auth="Authorization: Bearer $PWPUSH_TOKEN"

token_of() { sed 's/.*"url_token":"\([^"]*\)".*/\1/'; }

curl -s -X GET "$url/api/v2/version" >/dev/null

token=$(curl -s -X POST "$url/api/v2/pushes" -H "$auth" -H "Content-Type: application/json" -d '{
    "push": {
      "payload": "my-secret",
      "expire_after_days": 1,
      "expire_after_views": 5
    }
  }' | token_of)

curl -s -X GET "$url/api/v2/pushes/$token" >/dev/null
curl -s -X GET "$url/api/v2/pushes/$token/preview" >/dev/null
curl -s -X GET "$url/api/v2/pushes/$token/audit?page=1" -H "$auth" >/dev/null
curl -s -X DELETE "$url/api/v2/pushes/$token" -H "$auth" >/dev/null
curl -s -X GET "$url/api/v2/pushes/active?page=1" -H "$auth" >/dev/null
curl -s -X GET "$url/api/v2/pushes/expired?page=1" -H "$auth" >/dev/null
