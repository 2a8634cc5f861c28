// Generated from openapi/v2.yaml and openapi/shared.yaml by "npm run types". Do not edit.

export interface paths {
    "/api/v2/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell the versions of product and API
         * @description Needs no token, ignores an unknown one, and answers on instances that are closed to anonymous callers too. The path works with `.json` as well.
         */
        get: operations["version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes": {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a push
         * @description Stores a payload and returns the push with the address to share. Numbers outside their bounds are replaced by the defaults instead of being refused, and unknown keys are ignored. Files and notifications need a token, everything else works without one unless the instance is closed.
         */
        post: operations["create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List active pushes
         * @description Lists the caller's own pushes that have not been marked as ended, newest creation first. A push past its limits stays here until someone looks at it.
         */
        get: operations["active"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List expired pushes
         * @description Lists the caller's own ended pushes, newest creation first, not in the order of their end.
         */
        get: operations["expired"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/{url_token}": {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        /**
         * Retrieve a push
         * @description Returns the payload and counts as a view, unless the caller is the owner or an admin (since 1.65.0); HEAD counts like GET. The last allowed view still shows the payload, and the push ends right after it. A view of an ended push answers 200 as well, with `expired` true and no payload.
         */
        get: operations["show"];
        put?: never;
        post?: never;
        /**
         * Expire a push
         * @description Ends the push now and drops its payload, passphrase and files. The owner always may; everyone else only if the push is deletable by viewers, and needs neither the passphrase nor an earlier view. Repeating it changes nothing.
         */
        delete: operations["expire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/{url_token}/preview": {
        parameters: {
            query?: {
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        /**
         * Get the address to share
         * @description Returns the address that a person would open, without looking at the payload. It is not a view, leaves no audit event and works for ended pushes too.
         */
        get: operations["preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/{url_token}/audit": {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Lists what happened to the push, oldest event first, for its owner alone: admins are refused like everyone else. An unowned push has no readable log.
         */
        get: operations["audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/{url_token}/notify_emails": {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a push by mail
         * @description Sends the address of the push to up to five recipients, for its owner. A push may be announced to five addresses in its whole life, and a user may ask five times a minute. The route is gone while the setting is off.
         */
        post: operations["notifyEmails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/pushes/{url_token}/notify_by_email": {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a push by mail
         * @deprecated
         * @description The form that releases 2.9.0 and 2.9.1 had; later ones have notify_emails.
         */
        post: operations["notifyByEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pfb/blobs/redirect/{signed_id}/{filename}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The signed name of an attachment, valid for five minutes after the answer that contained it.
                 * @example eyJfcmFpbHMiOnsiZGF0YSI6MX19--0f3c
                 */
                signed_id: components["parameters"]["SignedId"];
                /**
                 * @description The name of the attachment, percent-encoded.
                 * @example key.txt
                 */
                filename: components["parameters"]["Filename"];
            };
            cookie?: never;
        };
        /**
         * Find an attached file
         * @description The address of an attachment, as a view of its push returned it. It needs no token and no passphrase, is neither counted nor logged, and leads to the place where the file is stored.
         */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pfb/disk/{signed_id}/{filename}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The signed name of an attachment, valid for five minutes after the answer that contained it.
                 * @example eyJfcmFpbHMiOnsiZGF0YSI6MX19--0f3c
                 */
                signed_id: components["parameters"]["SignedId"];
                /**
                 * @description The name of the attachment, percent-encoded.
                 * @example key.txt
                 */
                filename: components["parameters"]["Filename"];
            };
            cookie?: never;
        };
        /**
         * Download an attached file
         * @description The file itself, where the instance stores files on its own disk; instances with cloud storage redirect there instead. Ranges are served.
         */
        get: operations["readFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What this instance allows, as its settings say. */
        Features: {
            /** @description Whether callers without a token are served. */
            anonymous_access: boolean;
            api_token_authentication: boolean;
            accounts: components["schemas"]["Switch"];
            pushes: {
                enabled: boolean;
                /** @description Whether pushes can be announced by mail. */
                email_auto_dispatch: boolean;
                file_attachments: {
                    enabled: boolean;
                    requires_authentication: boolean;
                };
                url_pushes: components["schemas"]["Switch"];
                qr_code_pushes: components["schemas"]["Switch"];
            };
            requests: {
                enabled: boolean;
                email_auto_dispatch?: boolean;
            };
        };
        /** @description Whether something is switched on. */
        Switch: {
            enabled: boolean;
        };
        /** @description What answers, which API it speaks, and what it allows. */
        Version: {
            /** @description The release of the product. */
            application_version: string;
            /** @constant */
            api_version: "2.1";
            /** @constant */
            edition: "oss";
            features?: components["schemas"]["Features"];
        };
        /** @description The account to create the push in; one of the ids that the list of accounts returns. */
        AccountId: number | string;
        /** @description A new push in its envelope. */
        PushCreation: {
            push: {
                /** @description Up to five mail addresses to announce the push to, separated by commas. It needs a token and an instance that sends mail. */
                notify_emails_to?: string | null;
                /** @description The language of the mail, by its exact code. */
                notify_emails_to_locale?: string | null;
                /** @description The form that releases 2.9.0 and 2.9.1 had. */
                notify_by_email?: components["schemas"]["NotifyByEmail"];
            } & components["schemas"]["PushInput"];
            account_id?: components["schemas"]["AccountId"];
        };
        /** @description Whom to tell. */
        NotifyEmails: {
            /** @description Up to five different mail addresses, separated by commas. */
            notify_emails_to: string;
            /** @description The language of the mail, by its exact code. Without it the answers say null. */
            notify_emails_to_locale?: string | null;
        };
        /** @description Whom to tell, in the form of releases 2.9.0 and 2.9.1. */
        NotifyByEmail: {
            /** @description Up to five different mail addresses, separated by commas. */
            recipients: string;
            /** @description The language of the mail, by its exact code. */
            locale?: string | null;
        };
        /** @description The body has no envelope, or an empty one. The message ends in the name of the envelope. */
        MissingEnvelope: {
            error: string;
        };
        /** @description A push as its creation returns it; with the notification, if one was asked for. */
        CreatedPush: {
            /** @description As it was given. */
            notify_emails_to?: string;
            /** @description As it was given, or null. */
            notify_emails_to_locale?: string | null;
            /** @description As it was given. */
            notify_by_email?: {
                recipients?: string | null;
                locale?: string | null;
            };
        } & (components["schemas"]["PushFields"] & components["schemas"]["PushLabels"]);
        /** @description One audit event; events of the kind `creation_email_send` tell what became of the mail. */
        AuditEvent: {
            notify_by_email?: components["schemas"]["Dispatch"];
        } & components["schemas"]["AuditFields"];
        /** @description What became of a notification. */
        Dispatch: {
            recipients: string;
            locale: string | null;
            /** @enum {unknown} */
            status: "pending" | "processing" | "completed" | "partially_failed" | "failed";
            successful_sends: string | number | null;
            proceed_at: string | null;
            /** @description Present after a failure. */
            error_message?: string | null;
        };
        /** @description The events of one page, oldest first. Before release 2.9.0 the key was `views`. */
        AuditLog: {
            logs: components["schemas"]["AuditEvent"][];
        };
        /** @description The complaints, by attribute; those about the push as a whole stand under `base`. */
        ValidationErrors: {
            payload?: components["schemas"]["Complaints"];
            kind?: components["schemas"]["Complaints"];
            files?: components["schemas"]["Complaints"];
            base?: components["schemas"]["Complaints"];
            notify_emails_to?: components["schemas"]["Complaints"];
            notify_emails_to_locale?: components["schemas"]["Complaints"];
            notify_by_email_recipients?: components["schemas"]["Complaints"];
            notify_by_email_locale?: components["schemas"]["Complaints"];
        };
        /** @description A sentence in the caller's language. */
        QueuedMails: {
            message: string;
        };
        /**
         * Format: date-time
         * @description A moment in UTC with exactly three decimals.
         * @example 2026-01-01T01:00:00.000Z
         */
        Time: string;
        /** @description What every answer about a push has. */
        PushFields: {
            /** @description How many views the push allows in all. */
            expire_after_views: number;
            /** @description Whether the push has ended. The answer to the last allowed view still says false. */
            expired: boolean;
            /** @description The public name of the push. */
            url_token: string;
            /** @description Whether anyone who knows the push may expire it; null for url pushes, which have no such option. */
            deletable_by_viewer: boolean | null;
            /** @description Whether the page of the push asks for a click before it shows the payload. */
            retrieval_step: boolean;
            /** @description When the push ended; null while it lives. */
            expired_on: components["schemas"]["Time"] | null;
            /** @description The passphrase as it was given, an empty string for none, and null once the push has ended. */
            passphrase: string | null;
            created_at: components["schemas"]["Time"];
            /** @description The moment of creation, then that of expiry. Views do not move it. */
            updated_at: components["schemas"]["Time"];
            /** @description How many days the push may live. */
            expire_after_days: number;
            /** @description Days of life minus whole 24-hour periods since creation, never below zero. */
            days_remaining: number;
            /** @description Allowed views minus those that counted, never below zero. A view of an ended push counts as well. */
            views_remaining: number;
            /** @description Whether someone ended the push by request. Running out of views or days leaves it false. */
            deleted: boolean;
            /**
             * Format: uri
             * @description `html_url` with `.json` appended. With a retrieval step that address does not exist and answers 404.
             */
            json_url: string;
            /**
             * Format: uri
             * @description The address to share; it ends in `/r` where the retrieval step is on.
             */
            html_url: string;
            /** @description The account that the push belongs to. Documented for creation. */
            account_id?: number | null;
            /** @description The lifetime as a step of the commercial edition's scale. Documented for creation. */
            expire_after_duration?: number | null;
        };
        /** @description What creation and the lists add; both are empty strings unless given. */
        PushLabels: {
            /** @description The owner's note. */
            note: string;
            /** @description The owner's label. */
            name: string;
        };
        /** @description A push as a view returns it. */
        ShownPush: {
            /** @description The shared content; null once the push has ended, and for file pushes without a text. */
            payload: string | null;
            /** @description The attachments; empty for pushes without any and for ended ones. */
            files: components["schemas"]["Attachment"][];
        } & components["schemas"]["PushFields"];
        /** @description A push as the answer to its expiry shows it. */
        ExpiredPush: {
            /** @constant */
            expired: true;
            expired_on: components["schemas"]["Time"];
            passphrase: null;
        } & WithRequired<components["schemas"]["PushFields"], "expired" | "expired_on" | "passphrase">;
        /** @description A push as its owner's lists show it. Note and name joined at release 1.58.4. */
        ListedPush: components["schemas"]["PushFields"] & components["schemas"]["PushLabels"];
        /** @description The caller's own pushes, newest creation first. */
        PushList: components["schemas"]["ListedPush"][];
        /** @description An attached file. Its address works for five minutes, for anyone, and dies with the push. */
        Attachment: {
            filename: string;
            /** @description Told from the content where possible. */
            content_type: string;
            /** Format: uri */
            url: string;
        };
        /** @description The address to share, and nothing else. */
        PreviewedPush: {
            /**
             * Format: uri
             * @description The same as `html_url`.
             */
            url: string;
        };
        /** @description What happened to the push. `creation`: it was made. `view`: someone saw the payload and it counted; `owner_view` and `admin_view` did not count. `failed_view`: someone came after its end. `failed_passphrase`: the passphrase was missing or wrong. `expire`: someone ended it. `edit`: its owner changed it on the web page. `creation_email_send`: a mail was asked for. */
        AuditKind: ("creation" | "view" | "failed_view" | "expire" | "failed_passphrase") | ("owner_view" | "admin_view") | "edit" | "creation_email_send";
        /** @description One audit event. */
        AuditFields: {
            /** @description The caller's address. */
            ip: string;
            /** @description Empty where the caller sent none. */
            user_agent: string;
            /** @description Empty where the caller sent none. */
            referrer: string;
            kind: components["schemas"]["AuditKind"];
            created_at: components["schemas"]["Time"];
            /** @description Equal to `created_at`. */
            updated_at: components["schemas"]["Time"];
        };
        /** @description True for true, 1 and the words true, on, yes, checked in any case; everything else that is given means false. */
        Flag: boolean | string | number;
        /** @description What a new push is made of. Unknown keys are ignored. */
        PushInput: {
            /** @description The content to share. Required for text, url and QR pushes, where blanks alone do not count: up to 1,048,576 characters of text, an http or https address, or up to 1,024 characters for a QR code. */
            payload?: string | number | null;
            /**
             * @description What the payload is: 0 to 3 stand for the names in this order. Without it a push with attachments becomes a file push, any other a text push. An unknown name makes the server fail with 500.
             * @default text
             * @enum {string|integer|null}
             */
            kind?: "text" | "file" | "url" | "qr" | 0 | 1 | 2 | 3 | null;
            /** @description Up to ten attachments, in a multipart body under the envelope's `[files][]`. In JSON: signed ids of earlier uploads. An attachment needs a token (since 1.69.4 and 2.4.2; before, only under `/f`). */
            files?: (string | null)[];
            /**
             * @description Days to live: an integer, or a text that begins with one. Outside the bounds the default takes its place.
             * @default 7
             */
            expire_after_days?: number | string;
            /**
             * @description Views to allow: an integer, or a text that begins with one. Outside the bounds the default takes its place.
             * @default 5
             */
            expire_after_views?: number | string;
            /** @description The lifetime as a step: 0 to 5 are shorter than a day, 6 to 12 are one to seven days, 13 to 17 are 14, 21, 30, 60 and 90 days. The open-source edition ignores it. */
            expire_after_duration?: number | string;
            /**
             * @description Whether anyone who knows the push may expire it. Url pushes ignore it.
             * @default true
             */
            deletable_by_viewer?: components["schemas"]["Flag"];
            /**
             * @description Whether recipients must click once before they see the payload.
             * @default true
             */
            retrieval_step?: components["schemas"]["Flag"];
            /** @description What recipients must know to see the payload. Blanks alone mean no protection. */
            passphrase?: string | number | null;
            /** @description A label for the owner. */
            name?: string | number | null;
            /** @description A note for the owner. */
            note?: string | number | null;
        };
        /** @description No body at all. */
        EmptyBody: string;
        /** @description A web page for people. */
        HtmlPage: string;
        /** @description An error of the web framework, raised before or beside the API. */
        FrameworkError: {
            status: number;
            error: string;
        };
        /** @description The same as XML, for callers that accept XML only. */
        FrameworkErrorXml: string;
        /** @description Why the server refused, as a sentence in the caller's language. */
        Refusal: {
            error: string;
        };
        /** @description No push has this token. */
        NoSuchPush: {
            /** @constant */
            error: "not-found";
        };
        /** @description The page is not an integer up to 200. */
        InvalidPage: {
            /** @constant */
            error: "Invalid page parameter";
        };
        /** @description The passphrase is missing or wrong; the texts are the same for both and in every language. */
        PassphraseRequired: {
            /** @constant */
            error: "That passphrase is incorrect.";
            /** @constant */
            message: "This push requires a passphrase. Please provide it using the 'passphrase' parameter (e.g. ?passphrase=mysecret)";
            /** @constant */
            status: "unauthorized";
        };
        /** @description What is wrong with one attribute. */
        Complaints: string[];
    };
    responses: {
        /** @description The versions, and what this instance allows. */
        Version: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Version"];
            };
        };
        /** @description The envelope is missing or empty, or the request cannot be read. */
        BadCreation: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MissingEnvelope"] | components["schemas"]["FrameworkError"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
                /** @example <hash><status type="integer">400</status><error>Bad Request</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description The push. There is no Location header; the address to share is `html_url`. */
        Created: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "expire_after_views": 5,
                 *       "expired": false,
                 *       "url_token": "fk2tv0q8w_jd9r5a",
                 *       "deletable_by_viewer": true,
                 *       "retrieval_step": true,
                 *       "expired_on": null,
                 *       "passphrase": "",
                 *       "created_at": "2026-01-01T01:00:00.000Z",
                 *       "updated_at": "2026-01-01T01:00:00.000Z",
                 *       "expire_after_days": 7,
                 *       "days_remaining": 7,
                 *       "views_remaining": 5,
                 *       "deleted": false,
                 *       "json_url": "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r.json",
                 *       "html_url": "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r",
                 *       "note": "for the new colleague",
                 *       "name": "door"
                 *     }
                 */
                "application/json": components["schemas"]["CreatedPush"];
            };
        };
        /** @description The events of one page, oldest first. */
        Audited: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuditLog"];
            };
        };
        /** @description The push breaks a rule of its kind, or its kind is switched off. All complaints come at once. */
        Invalid: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "payload": [
                 *         "Payload is required."
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ValidationErrors"];
            };
        };
        /** @description The mails will be sent. */
        Queued: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Recipient(s) are added to the queue to be sent."
                 *     }
                 */
                "application/json": components["schemas"]["QueuedMails"];
            };
        };
        /** @description The addresses or the language are not acceptable, or this instance sends no mail. */
        NotQueued: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationErrors"];
            };
        };
        /** @description As JSON: the sixth notification that this user asked for within a minute. As plain text: the address of the caller sent too many requests. */
        TooManyMails: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Too many email notification requests. Please try again in a minute."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
                /** @example Retry later */
                "text/plain": string;
            };
        };
        /** @description The server has no users yet and wants its first-run page to be visited. */
        FirstRun: {
            headers: {
                Location: components["headers"]["Location"];
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
            };
        };
        /** @description The server wants https (a setting), and the request may be repeated as it is. */
        MovedToHttps: {
            headers: {
                Location: components["headers"]["Location"];
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
            };
        };
        /** @description The caller's copy, named in If-None-Match, is still right. A view is counted and logged nevertheless. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The request cannot be read: broken JSON, an interrupted multipart body, text that is not UTF-8. It is answered before the token is looked at. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": 400,
                 *       "error": "Bad Request"
                 *     }
                 */
                "application/json": components["schemas"]["FrameworkError"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
                /** @example <hash><status type="integer">400</status><error>Bad Request</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description The page is not an integer up to 200, or the request cannot be read. */
        BadPage: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidPage"] | components["schemas"]["FrameworkError"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
                /** @example <hash><status type="integer">400</status><error>Bad Request</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description Empty, where a token is missing or unknown. With a sentence, where the account of the token is unconfirmed or locked. */
        Unauthorized: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
                /**
                 * @example {
                 *       "error": "Your account is locked."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description The account of the token is unconfirmed or locked. A missing or unknown token is no obstacle here. */
        UnusableAccount: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "You have to confirm your email address before continuing."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Empty, where the token is unknown or the instance is closed to anonymous callers. With a sentence, where a file push needs a token or the account is unconfirmed or locked. */
        CreationRefused: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
                /**
                 * @example {
                 *       "error": "You need to sign in or sign up before continuing."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description With three fields, where the passphrase is missing or wrong. Empty, where the token is unknown or the instance is closed to anonymous callers. With a sentence, where the account is unconfirmed or locked. */
        ShowRefused: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "That passphrase is incorrect.",
                 *       "message": "This push requires a passphrase. Please provide it using the 'passphrase' parameter (e.g. ?passphrase=mysecret)",
                 *       "status": "unauthorized"
                 *     }
                 */
                "application/json": components["schemas"]["PassphraseRequired"] | components["schemas"]["Refusal"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
            };
        };
        /** @description With a sentence, where only the owner may expire the push. Empty, where the token is unknown or the instance is closed to anonymous callers. */
        ExpireRefused: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "That push is not deletable by viewers."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
            };
        };
        /** @description With a sentence, where the instance requires a second factor that the account does not have. Empty, where the instance does not answer to this host name. */
        Forbidden: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Two-factor authentication is required. Please set it up to continue."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
            };
        };
        /** @description With a sentence, where the push belongs to someone else or to nobody, or a required second factor is missing. Empty, where the instance does not answer to this host name. */
        NotOwner: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "That push doesn't belong to you."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
            };
        };
        /** @description No push has this token. */
        NotFound: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "not-found"
                 *     }
                 */
                "application/json": components["schemas"]["NoSuchPush"];
            };
        };
        /** @description The setting that this route depends on is off. */
        NoSuchRoute: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": 404,
                 *       "error": "Not Found"
                 *     }
                 */
                "application/json": components["schemas"]["FrameworkError"];
                /** @example <html><body>The page was not found.</body></html> */
                "text/html": components["schemas"]["HtmlPage"];
                /** @example <hash><status type="integer">404</status><error>Not Found</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description No push has this token, or the setting that this route depends on is off. */
        NotFoundOrNoRoute: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NoSuchPush"] | components["schemas"]["FrameworkError"];
                /** @example <html><body>The page was not found.</body></html> */
                "text/html": components["schemas"]["HtmlPage"];
                /** @example <hash><status type="integer">404</status><error>Not Found</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description The Content-Type is empty or unreadable, or no acceptable form of the answer exists. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": 406,
                 *       "error": "Not Acceptable"
                 *     }
                 */
                "application/json": components["schemas"]["FrameworkError"];
                /** @example  */
                "text/html": components["schemas"]["EmptyBody"];
                /** @example <hash><status type="integer">406</status><error>Not Acceptable</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description The address of the caller sent too many requests in this minute or second. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /** @example Retry later */
                "text/plain": string;
            };
        };
        /** @description As JSON: this push had five attempts with a passphrase within a minute, and even the right one must wait. As plain text: the address of the caller sent too many requests. */
        TooManyPassphrases: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "Cache-Control": components["headers"]["NoCache"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": "Too many passphrase attempts. Please try again in a minute."
                 *     }
                 */
                "application/json": components["schemas"]["Refusal"];
                /** @example Retry later */
                "text/plain": string;
            };
        };
        /** @description The server failed: an envelope that is no object, an unknown kind, a header with bytes outside ASCII. On creation and expiry the deed may have been done all the same. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": 500,
                 *       "error": "Internal Server Error"
                 *     }
                 */
                "application/json": components["schemas"]["FrameworkError"];
                /** @example <html><body>Something went wrong.</body></html> */
                "text/html": components["schemas"]["HtmlPage"];
                /** @example <hash><status type="integer">500</status><error>Internal Server Error</error></hash> */
                "application/xml": components["schemas"]["FrameworkErrorXml"];
            };
        };
        /** @description The push. Live, with its payload; or ended, with `expired` true and a null payload, for which no passphrase is asked. */
        Shown: {
            headers: {
                "Cache-Control": components["headers"]["NoCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShownPush"];
            };
        };
        /** @description The address to share. Nothing is counted or logged, and no passphrase is asked. */
        Previewed: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "url": "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r"
                 *     }
                 */
                "application/json": components["schemas"]["PreviewedPush"];
            };
        };
        /** @description The push has ended, now or before. Views are left as they were. */
        Expired: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "expire_after_views": 5,
                 *       "expired": true,
                 *       "url_token": "fk2tv0q8w_jd9r5a",
                 *       "deletable_by_viewer": true,
                 *       "retrieval_step": true,
                 *       "expired_on": "2026-01-01T02:00:00.000Z",
                 *       "passphrase": null,
                 *       "created_at": "2026-01-01T01:00:00.000Z",
                 *       "updated_at": "2026-01-01T02:00:00.000Z",
                 *       "expire_after_days": 7,
                 *       "days_remaining": 7,
                 *       "views_remaining": 5,
                 *       "deleted": true,
                 *       "json_url": "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r.json",
                 *       "html_url": "https://secrets.example.org/p/fk2tv0q8w_jd9r5a/r"
                 *     }
                 */
                "application/json": components["schemas"]["ExpiredPush"];
            };
        };
        /** @description The caller's own pushes, newest creation first; an empty array past the end. There is no total and no link to the next page. */
        Listed: {
            headers: {
                "Cache-Control": components["headers"]["PrivateCache"];
                "X-Robots-Tag": components["headers"]["RobotsTag"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PushList"];
            };
        };
        /** @description The file waits at another address, which also works for five minutes only. */
        FileRedirect: {
            headers: {
                Location: components["headers"]["Location"];
                /**
                 * @description `max-age=300, private`
                 * @example max-age=300, private
                 */
                "Cache-Control"?: string;
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": string;
            };
        };
        /** @description The five minutes are over, the push has ended, or the name was never signed. */
        FileGone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": string;
                /**
                 * @example {
                 *       "status": 404,
                 *       "error": "Not Found"
                 *     }
                 */
                "application/json": components["schemas"]["FrameworkError"];
            };
        };
        /** @description The file. HTML and other content that a browser would run arrives as application/octet-stream. */
        FileContent: {
            headers: {
                "Content-Disposition": components["headers"]["ContentDisposition"];
                [name: string]: unknown;
            };
            content: {
                /** @example the content of the file */
                "*/*": string;
            };
        };
        /** @description The asked-for range of the file. */
        FilePart: {
            headers: {
                "Content-Disposition": components["headers"]["ContentDisposition"];
                [name: string]: unknown;
            };
            content: {
                /** @example the */
                "*/*": string;
            };
        };
        /** @description The asked-for range lies outside of the file. */
        BadRange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /** @example  */
                "text/html": string;
            };
        };
    };
    parameters: {
        /**
         * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
         * @example fk2tv0q8w_jd9r5a
         */
        UrlToken: string;
        /**
         * @description The passphrase of the push, compared byte for byte. Owners and admins need it too. It is also read from a JSON or form body, which suits passphrases too long for a URL.
         * @example open sesame
         */
        Passphrase: string;
        /**
         * @description Which page of 50 rows to return. Zero and negative numbers mean the first page; anything above 200 or not an integer is refused with 400. Before release 1.63.0 a page had 25 rows and no value was refused.
         * @example 1
         */
        Page: number;
        /**
         * @description Which page of 50 audit events to return. Zero and negative numbers mean the first page; anything above 200 or not an integer is refused with 400. Before release 1.63.0 the whole log came at once.
         * @example 1
         */
        AuditPage: number;
        /**
         * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
         * @example en
         */
        Locale: string;
        /**
         * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
         * @example fr
         */
        PushLocale: string;
        /**
         * @description The signed name of an attachment, valid for five minutes after the answer that contained it.
         * @example eyJfcmFpbHMiOnsiZGF0YSI6MX19--0f3c
         */
        SignedId: string;
        /**
         * @description The name of the attachment, percent-encoded.
         * @example key.txt
         */
        Filename: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description `max-age=0, private, must-revalidate`: no shared cache may keep the answer.
         * @example max-age=0, private, must-revalidate
         */
        PrivateCache: string;
        /**
         * @description `no-cache`: the answer must not be reused without asking again.
         * @example no-cache
         */
        NoCache: string;
        /**
         * @description `noindex, nofollow`, unless the instance allows indexing.
         * @example noindex, nofollow
         */
        RobotsTag: string;
        /**
         * @description A weak validator. Sent back in If-None-Match it yields 304 where the answer would be the same; a view that ends in 304 is counted like any other.
         * @example W/"5e0f1e8a0b1c2d3e4f5a6b7c8d9e0f1a"
         */
        ETag: string;
        /**
         * @description Where to go instead.
         * @example https://secrets.example.org/first_run
         */
        Location: string;
        /**
         * @description Seconds until the window of the address throttle ends. Only the throttle sends it, not the limits per push or per user.
         * @example 57
         */
        RetryAfter: number;
        /**
         * @description `*` on requests that carry an Origin; creation under `/p.json` may be called from any web page.
         * @example *
         */
        AllowOrigin: string;
        /**
         * @description Always `attachment`, with the file's name.
         * @example attachment; filename="key.txt"; filename*=UTF-8''key.txt
         */
        ContentDisposition: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    version: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Version"];
            301: components["responses"]["MovedToHttps"];
            302: components["responses"]["FirstRun"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnusableAccount"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    create: {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushCreation"];
                "application/x-www-form-urlencoded": components["schemas"]["PushCreation"];
                "multipart/form-data": components["schemas"]["PushCreation"];
            };
        };
        responses: {
            201: components["responses"]["Created"];
            302: components["responses"]["FirstRun"];
            308: components["responses"]["MovedToHttps"];
            400: components["responses"]["BadCreation"];
            401: components["responses"]["CreationRefused"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    active: {
        parameters: {
            query?: {
                /**
                 * @description Which page of 50 rows to return. Zero and negative numbers mean the first page; anything above 200 or not an integer is refused with 400. Before release 1.63.0 a page had 25 rows and no value was refused.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Listed"];
            301: components["responses"]["MovedToHttps"];
            302: components["responses"]["FirstRun"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    expired: {
        parameters: {
            query?: {
                /**
                 * @description Which page of 50 rows to return. Zero and negative numbers mean the first page; anything above 200 or not an integer is refused with 400. Before release 1.63.0 a page had 25 rows and no value was refused.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Listed"];
            301: components["responses"]["MovedToHttps"];
            302: components["responses"]["FirstRun"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    show: {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
                /**
                 * @description The passphrase of the push, compared byte for byte. Owners and admins need it too. It is also read from a JSON or form body, which suits passphrases too long for a URL.
                 * @example open sesame
                 */
                passphrase?: components["parameters"]["Passphrase"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Shown"];
            301: components["responses"]["MovedToHttps"];
            302: components["responses"]["FirstRun"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["ShowRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyPassphrases"];
            500: components["responses"]["ServerError"];
        };
    };
    expire: {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Expired"];
            302: components["responses"]["FirstRun"];
            308: components["responses"]["MovedToHttps"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["ExpireRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    preview: {
        parameters: {
            query?: {
                /**
                 * @description The language in which a recipient should see the page of the push; it is appended to `html_url`.
                 * @example fr
                 */
                push_locale?: components["parameters"]["PushLocale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Previewed"];
            301: components["responses"]["MovedToHttps"];
            302: components["responses"]["FirstRun"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    audit: {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
                /**
                 * @description Which page of 50 audit events to return. Zero and negative numbers mean the first page; anything above 200 or not an integer is refused with 400. Before release 1.63.0 the whole log came at once.
                 * @example 1
                 */
                page?: components["parameters"]["AuditPage"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Audited"];
            301: components["responses"]["MovedToHttps"];
            302: components["responses"]["FirstRun"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["NotOwner"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    notifyEmails: {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "notify_emails_to": "anna@example.org,ben@example.org",
                 *       "notify_emails_to_locale": "de"
                 *     }
                 */
                "application/json": components["schemas"]["NotifyEmails"];
                "application/x-www-form-urlencoded": components["schemas"]["NotifyEmails"];
                "multipart/form-data": components["schemas"]["NotifyEmails"];
            };
        };
        responses: {
            201: components["responses"]["Queued"];
            302: components["responses"]["FirstRun"];
            308: components["responses"]["MovedToHttps"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["NotOwner"];
            404: components["responses"]["NotFoundOrNoRoute"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["NotQueued"];
            429: components["responses"]["TooManyMails"];
            500: components["responses"]["ServerError"];
        };
    };
    notifyByEmail: {
        parameters: {
            query?: {
                /**
                 * @description The language of messages meant for people, by its exact code. Without it the language of the account, then the first one of Accept-Language, then that of the instance is used.
                 * @example en
                 */
                locale?: components["parameters"]["Locale"];
            };
            header?: never;
            path: {
                /**
                 * @description The public name of a push, as its creation returned it. Upper and lower case differ; a dot is never part of it.
                 * @example fk2tv0q8w_jd9r5a
                 */
                url_token: components["parameters"]["UrlToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipients": "anna@example.org",
                 *       "locale": "de"
                 *     }
                 */
                "application/json": components["schemas"]["NotifyByEmail"];
                "application/x-www-form-urlencoded": components["schemas"]["NotifyByEmail"];
                "multipart/form-data": components["schemas"]["NotifyByEmail"];
            };
        };
        responses: {
            201: components["responses"]["Queued"];
            302: components["responses"]["FirstRun"];
            308: components["responses"]["MovedToHttps"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["NotOwner"];
            404: components["responses"]["NotFoundOrNoRoute"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["NotQueued"];
            429: components["responses"]["TooManyMails"];
            500: components["responses"]["ServerError"];
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The signed name of an attachment, valid for five minutes after the answer that contained it.
                 * @example eyJfcmFpbHMiOnsiZGF0YSI6MX19--0f3c
                 */
                signed_id: components["parameters"]["SignedId"];
                /**
                 * @description The name of the attachment, percent-encoded.
                 * @example key.txt
                 */
                filename: components["parameters"]["Filename"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: components["responses"]["FileRedirect"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["FileGone"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    readFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The signed name of an attachment, valid for five minutes after the answer that contained it.
                 * @example eyJfcmFpbHMiOnsiZGF0YSI6MX19--0f3c
                 */
                signed_id: components["parameters"]["SignedId"];
                /**
                 * @description The name of the attachment, percent-encoded.
                 * @example key.txt
                 */
                filename: components["parameters"]["Filename"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FileContent"];
            206: components["responses"]["FilePart"];
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["FileGone"];
            406: components["responses"]["NotAcceptable"];
            416: components["responses"]["BadRange"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
