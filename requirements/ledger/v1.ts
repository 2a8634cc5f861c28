import type { LedgerEntry } from "./entry.ts";

/** Traces of the API document of v1. */
export const v1: readonly LedgerEntry[] = [
  {
    at: "Top 1",
    sha256: "9b5d8337d192816eeb60953a1647dd8781148f81e5017a60940593049e379ced",
    excluded: "marketing",
  },
  {
    at: "Top 2",
    sha256: "8be4928f2611c83579334780aff0493b85fa9e62eac386b0e656111ad14d80d8",
    excluded: "marketing",
  },
  {
    at: "Top 3",
    sha256: "9e95998f54ac705153815635ea2e24c03a39e29881a5747f84d31c96ee5ba643",
    requirements: ["version-public", "creation-status", "retrieval-live-status"],
  },
  {
    at: "API Endpoints 1",
    sha256: "eb73b34c221f01c708bc7971aab35240dbb3f0ade48ee2384107c1796eca21cc",
    requirements: ["creation-status"],
  },
  {
    at: "API Endpoints 2",
    sha256: "f823dff81bd17a79212801f9fe2c286582676b6d0d37c0d21b6f87e7aed6247d",
    requirements: ["creation-status", "kinds-text", "retrieval-live-status"],
  },
  {
    at: "API Endpoints 3",
    sha256: "aa36ad817af3294945fc1d09b962c42c7f0961653e78586e28a207da279afb6b",
    requirements: [
      "transport-legacy-lists-alike",
      "transport-legacy-forms",
      "kinds-url-legacy-path",
      "kinds-url-legacy-path-public",
      "files-legacy-path",
      "transport-legacy-show-url",
      "transport-legacy-show-file",
      "transport-legacy-url-needs-token",
      "transport-legacy-file-needs-token",
    ],
  },
  {
    at: "API Endpoints 4",
    sha256: "4619c927d865cd190541b29563c7d83cff1c6eaa00e979731f83cf464deb1344",
    excluded: "not-observable",
  },
  {
    at: "API Parameters 1",
    sha256: "d889526558e87bd7289fb087cb2b95877ce7ae55e5d6daf44c3dbc21ddcbf8b4",
    requirements: ["access-bearer", "encoding-query", "access-scheme-bearer-only", "access-scheme-required"],
  },
  {
    at: "API Responses 1",
    sha256: "3b7c8b87cbbe1b35ceaa887b5be7285d55eb2d6766ca4eabad1d192fae6b4e06",
    requirements: [
      "errors-status-field",
      "creation-media-type",
      "errors-json-parses",
      "errors-json-charset",
      "errors-documented",
    ],
  },
  {
    at: "Self-Hosted 1",
    sha256: "e69c9d03d2f4ea2b1c1bd95b551220da659e61b8194c33a3b7f9cad0b7d8da39",
    requirements: ["creation-status", "retrieval-live-status"],
  },
  {
    at: "Self-Hosted 2",
    sha256: "c74820028ca64742dedaa678d1cfa4133db354a544a9a6755d1596d0bbcccd30",
    requirements: ["creation-html-url-base"],
  },
  {
    at: "Self-Hosted 3",
    sha256: "fc46611d7007f339042477561a91f2421bc41ae48b1016704119b92d271c858b",
    excluded: "other-product",
  },
  {
    at: "Self-Hosted 4",
    sha256: "75c1c410e26574c48ee7c6bda2cb39c60513e3d758c8f448d9b72093f8817e45",
    requirements: ["creation-html-url-base"],
  },
  {
    at: "Self-Hosted 5",
    sha256: "2777ecabca52b2684559538b2000049b7d009d09f074b91ec3f10e036ce60a41",
    requirements: ["creation-html-url-base"],
  },
  {
    at: "Getting Started 1",
    sha256: "6cff75f12004f4a996bdfa48626432f52569e1fa9b71f47c3d90ea07d391502c",
    requirements: ["transport-api-page"],
  },
  {
    at: "Getting Started 2",
    sha256: "f21fcf6c1d1390288598ea11376e1828a3f8929b681bfd810802e4d1a4b3384e",
    excluded: "marketing",
  },
  {
    at: "Curl 1",
    sha256: "40a2cdd6db1b115feeb7e3c8c5b9310871023b30834673691d4c305baada50cf",
    requirements: ["access-creation-public"],
  },
  {
    at: "Curl 2",
    sha256: "6b44ab762542a66ccbfbda2a37dfa3e4753e65c663057596da0e3839ef35c324",
    requirements: [
      "access-creation-public",
      "encoding-form",
      "encoding-form-fields",
      "creation-integer-text",
      "creation-days-kept",
      "creation-views-kept",
    ],
  },
  {
    at: "Curl 3",
    sha256: "66a903e5f9b609cd6bfd89ac922e3d893d92820e592faa612209b510f40492a4",
    requirements: ["retrieval-live-status"],
  },
  {
    at: "Curl 4",
    sha256: "802a9e330e1b679dc8b7dcfcde7291cfc979b76db10f769f49de3a731145f95b",
    requirements: ["retrieval-live-status", "retrieval-payload", "access-show-public"],
  },
  {
    at: "Curl 5",
    sha256: "8c8bff3c78a8ab9debbe04110dc506b8b331731c1520ad9f0a5e3950a81eb19f",
    requirements: ["expiration-by-viewer"],
  },
  {
    at: "Curl 6",
    sha256: "bb25fd0cafff67b82e7235d4d0578fbb5106f3c478a59e19d649c421046619a8",
    requirements: ["expiration-by-viewer", "expiration-answer-state"],
  },
  {
    at: "Javascript 1",
    sha256: "fb6844cb91df37a0e64694c8b6c77245b23499419f9f690503a71aa429696a34",
    requirements: ["transport-cors-preflight", "transport-cors-creation"],
  },
  {
    at: "Javascript 2",
    sha256: "efe0483d35421d6d7d5cc28927ea0dd444b5ffc86e5f815ec51f247a7781b911",
    requirements: ["transport-cors-creation"],
  },
  {
    at: "Javascript 3",
    sha256: "6ca2aded34ab46f765166fde50ebd8e9e68f1afa19e63763322985b1f69e2d30",
    requirements: [
      "transport-cors-preflight",
      "transport-cors-creation",
      "encoding-json",
      "creation-url-token-safe",
      "creation-html-url-plain",
      "encoding-bare-json-v1",
    ],
  },
  {
    at: "Swift 1",
    sha256: "23d17900724ddd8d9c2a070be2759dc752731543127bcf212330b3062c1debf9",
    excluded: "navigation",
  },
  {
    at: "Premium & Pro Users 1",
    sha256: "c1f9db65693e3b792addc1e2dc05026f34e4f648c94e2969989d89f52fa7c3c3",
    requirements: ["access-bearer", "encoding-multipart"],
  },
  {
    at: "Premium & Pro Users 2",
    sha256: "0e51239dd07995e91b6afe22c73c85bf805bed7ec63fe60461274a7529a3e913",
    requirements: ["access-bearer", "encoding-multipart", "encoding-multipart-fields", "creation-note-echoed"],
  },
  {
    at: "Premium & Pro Users 3",
    sha256: "dd21730e3159f8de73bc4538efb7696878da774365234bd47500c33c03adb60c",
    excluded: "other-product",
  },
  {
    at: "Premium & Pro Users 4",
    sha256: "00f752e2abcb736124f09d269d8403fd089ee4d9a96cf77f8b99833dd9b71ce4",
    requirements: ["creation-own-domain"],
  },
  {
    at: "Premium & Pro Users 5",
    sha256: "0e51239dd07995e91b6afe22c73c85bf805bed7ec63fe60461274a7529a3e913",
    requirements: ["access-bearer", "encoding-multipart", "creation-note-echoed"],
  },
  {
    at: "Premium & Pro Users 6",
    sha256: "27f2752a76639617418b442a50c61c3926f33888a5ee0a74816ffd0706a32ad7",
    requirements: ["creation-keys"],
  },
  {
    at: "Premium & Pro Users 7",
    sha256: "cb1e13b773b2954cbe70942103f2bff3e9db88e422dfad84573ed322098e98dc",
    requirements: [
      "creation-account-shown",
      "creation-duration-shown",
      "creation-own-domain",
      "creation-keys",
      "creation-note-echoed",
      "creation-html-url-step",
      "creation-duration",
      "creation-html-url",
    ],
  },
  {
    at: "Multiple Accounts 1",
    sha256: "fbb07ed7c32e863e503b548996c562f91294af0c6d2929a5c8b9bd3305c08c3b",
    requirements: ["creation-accounts-listed", "access-accounts-listed"],
  },
  {
    at: "Multiple Accounts 2",
    sha256: "010a2404d43dc6a684498b1cefd7bcbddd9da3461962bb225a04fb750bca0bd6",
    requirements: ["creation-account-chosen"],
  },
  {
    at: "Multiple Accounts 3",
    sha256: "4f9e09520126040261d7a16efa6bc854317dd5531fc45b1e3a4f76aef5d7276c",
    excluded: "not-observable",
  },
  {
    at: "Multiple Accounts 4",
    sha256: "63f5e774bee3a6ca635b767ebea9cf5d5e6c6dd730934b3731e222ab32e58f70",
    requirements: ["creation-accounts-listed"],
  },
  {
    at: "Multiple Accounts 5",
    sha256: "e9160ee2fc2ae541dbdaa6b4a8993d36bf551b04182acbedfe0b7bab7ff88038",
    requirements: ["creation-accounts-listed", "access-accounts-listed", "access-accounts-need-token"],
  },
  {
    at: "Multiple Accounts 6",
    sha256: "3712b97e52c70b7a123713baf9a12542d0aad7d3525eb88073c5256ecee0be77",
    requirements: ["creation-accounts-listed"],
  },
  {
    at: "Multiple Accounts 7",
    sha256: "b07d52c2909f71df00ac5fe9a23d52dcb9cd694d5082f0705b148e5f85a81c79",
    requirements: ["creation-accounts-listed", "access-accounts-listed"],
  },
  {
    at: "Multiple Accounts 8",
    sha256: "a6c0292d96abdda370bad9e386ad296a1798f079f898785fa88bc430a937626d",
    requirements: ["creation-account-chosen"],
  },
  {
    at: "Multiple Accounts 9",
    sha256: "702678779cf56b97614613699d15478a691eee8c5f81d0cbad7015f9791041a4",
    requirements: ["creation-account-chosen", "creation-account-shown", "creation-account-in-forms"],
  },
  {
    at: "Bundled Documentation 1",
    sha256: "4c5d7b3740a7be06531be54c745b299c1f6befa78f7f33a0cb7fdefebbc2fd77",
    requirements: ["transport-api-page"],
  },
  {
    at: "Bundled Documentation 2",
    sha256: "389e0f90082776b072df4d4b99b2822b89dd01181d7c432cdeb541dcbefa9ce5",
    excluded: "marketing",
  },
  {
    at: "Bundled Documentation 3",
    sha256: "b2c14ba30f2cac9346f57a173b01c2a582e02a806e7f81e0cbee1b67f2c2dcaf",
    requirements: ["transport-api-page"],
  },
  {
    at: "Postman 1",
    sha256: "292effd0331bbdef8b34f93a49796ccd0b2c1d325d91df8bdc428a9fb53791ed",
    excluded: "other-product",
  },
  {
    at: "Postman 2",
    sha256: "4d49f9dc0cbc8f2d87fb816831926339c47fba212e61e57f2b80787abc14010b",
    excluded: "other-product",
  },
  {
    at: "Postman 3",
    sha256: "f88f1a1e66d5784e66d1893e9a97ac8b2c71d7150969463eb083b921ec7a5911",
    excluded: "other-product",
  },
  {
    at: "Postman 4",
    sha256: "15685f60e3dde6fb210493f88fd7f2d04ea80225ed03112316d347bd59f92a11",
    excluded: "other-product",
  },
  {
    at: "Postman 5",
    sha256: "cb713257740e582df733ca582fec090b5a4fb7a69645b31c8fea255c3b160528",
    excluded: "other-product",
  },
  {
    at: "See Also 1",
    sha256: "29d0051ddd1928e60cd2e35e589dd2b473c0bb8d875b1ee886b69b4cb8003352",
    excluded: "navigation",
  },
];
