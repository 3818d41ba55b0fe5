/**
 * What the doors of `src/endpoints` take and answer, without those for officers only.
 * Generated from the document of `/api/openapi.json` by `npm run generate`; changes here are lost.
 */

export interface paths {
    "/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways to sign in here
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            providers: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/phone/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Text a one-time code to a mainland mobile number
         * @description Anybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        phone: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A token for another sixty days, in the place of the present one, which works for ten minutes more. A lost answer may be asked for again within two minutes
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                            exp: number;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End this session, and all that it was renewed from or into; a token that no longer works does so too
         * @description Signed-in students, suspended ones too.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/link/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a second way in to the own account
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            nickname: string;
                            avatarUrl: string | null;
                            campus: {
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            standing: "active" | "suspended" | "deleted";
                            /** @enum {string} */
                            verification: "none" | "pending" | "verified" | "rejected" | "expired";
                            verifiedUntil: string | null;
                            phoneMasked: string | null;
                            contact: string | null;
                            /** @enum {string} */
                            language: "zh" | "en";
                            personalRecommendations: boolean;
                            allowsQqFriends: boolean;
                            identities: string[];
                            createdAt: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CREDENTIAL_INVALID, UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in: wechat and qq {code}, phone {phone, code}, dev {name}
         * @description Anybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        campus?: string;
                        nickname?: string;
                        /**
                         * @description The app asks by itself for another session: nobody is welcomed, and no deletion withdrawn
                         * @constant
                         */
                        renews?: true;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                            exp: number;
                            user: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                campus: {
                                    id: string;
                                    name: string;
                                };
                                /** @enum {string} */
                                standing: "active" | "suspended" | "deleted";
                                /** @enum {string} */
                                verification: "none" | "pending" | "verified" | "rejected" | "expired";
                                verifiedUntil: string | null;
                                phoneMasked: string | null;
                                contact: string | null;
                                /** @enum {string} */
                                language: "zh" | "en";
                                personalRecommendations: boolean;
                                allowsQqFriends: boolean;
                                identities: string[];
                                createdAt: string;
                            };
                            isNew: boolean;
                            /**
                             * @description They had left: coming back has withdrawn that
                             * @constant
                             */
                            restored?: true;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED, CREDENTIAL_INVALID */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "ACCOUNT_SUSPENDED";
                                message: string;
                                path?: string;
                                data?: {
                                    /** @description Opens decisions and appeals, and nothing else */
                                    token: string;
                                    exp: number;
                                    reason: string | null;
                                    /** @description Without it there is no end */
                                    until?: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONTENT_REJECTED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/cas/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify in a browser: a link to open there, and a code to type there; ten minutes, one use
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pairId: string;
                            url: string;
                            code: string;
                            expiresAt: string;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify in a browser: a link to open there, and a code to type there; ten minutes, one use
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pairId: string;
                            url: string;
                            code: string;
                            expiresAt: string;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/pairs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has become of a verification in a browser; for the app that waits
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "waiting" | "confirmed" | "done" | "failed";
                            failure: string | null;
                            status: ("none" | "pending" | "verified" | "rejected" | "expired") | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/pair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Page of a link from the app: which account is verified, and a form for the code
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    p: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * The form of that page; leads to the campus
         * @description Anybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNSUPPORTED_MEDIA_TYPE */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/cas/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the campus’s CAS sends the browser back to; answers with a page
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    pair: string;
                    ticket?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/oidc/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the campus’s OpenID provider sends the browser back to; answers with a page
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    state: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I stand, and how I can verify at my campus
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "none" | "pending" | "verified" | "rejected" | "expired";
                            expiresAt: string | null;
                            alumnus: boolean;
                            /** @description `contested`: a proven identity that another account holds; sent as a card, that is told as `pending` */
                            claim: {
                                /** @enum {string} */
                                state: "pending" | "photo_wanted" | "contested" | "approved" | "rejected" | "expired" | "released";
                                reason: string | null;
                            } | null;
                            methods: {
                                /** @enum {string} */
                                type: "email" | "cas" | "oidc" | "ldap" | "student-card" | "portal";
                                label: string;
                                /** @enum {string} */
                                flow: "code" | "redirect" | "credentials" | "review";
                                domains?: string[];
                                instructions?: string | null;
                                host?: string;
                                warning?: string;
                                loginUrl?: string;
                            }[];
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/email/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a one-time code to a mailbox of my campus
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campus-verification/{method}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify: email {email, code, notify?}, student-card {media, studentNo}, ldap and portal {username, password}, cas {ticket}
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    method: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "none" | "pending" | "verified" | "rejected" | "expired";
                            expiresAt: string | null;
                            alumnus: boolean;
                            /** @description `contested`: a proven identity that another account holds; sent as a card, that is told as `pending` */
                            claim: {
                                /** @enum {string} */
                                state: "pending" | "photo_wanted" | "contested" | "approved" | "rejected" | "expired" | "released";
                                reason: string | null;
                            } | null;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description VERIFICATION_FAILED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody may like: by the own history if that is wanted, and new, near and wanted on the campus
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                    lat?: string;
                    lng?: string;
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                                why: {
                                    /** @enum {string} */
                                    code: "because_viewed" | "because_favorited" | "new" | "near" | "rising" | "popular";
                                    textZh: string;
                                    textEn: string;
                                    product: {
                                        id: string;
                                        title: string;
                                    } | null;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the student union shows first, block by block, with its rows of listings
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                    preview?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            banners: {
                                id: string;
                                title: string;
                                /** @enum {string} */
                                linkType: "none" | "page" | "category" | "product";
                                /** @description Slug of a page, id of a category or listing */
                                link: string | null;
                                imageUrl: string;
                            }[];
                            notices: {
                                id: string;
                                title: string;
                                /** @enum {string} */
                                level: "info" | "important";
                            }[];
                            categories: ({
                                id: string;
                                name: string;
                                nameEn: string | null;
                                icon: string | null;
                            } & {
                                [key: string]: unknown;
                            })[];
                            /** @description What the page is made of, in its order */
                            blocks: ({
                                id: string;
                                /** @constant */
                                type: "carousel";
                                banners: {
                                    id: string;
                                    title: string;
                                    /** @enum {string} */
                                    linkType: "none" | "page" | "category" | "product";
                                    /** @description Slug of a page, id of a category or listing */
                                    link: string | null;
                                    imageUrl: string;
                                }[];
                            } | {
                                id: string;
                                /** @constant */
                                type: "notice-bar";
                                notices: {
                                    id: string;
                                    title: string;
                                    /** @enum {string} */
                                    level: "info" | "important";
                                }[];
                            } | {
                                id: string;
                                /** @constant */
                                type: "category-grid";
                                categories: ({
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    icon: string | null;
                                } & {
                                    [key: string]: unknown;
                                })[];
                            } | {
                                id: string;
                                /** @enum {string} */
                                type: "picks" | "list";
                            } | {
                                id: string;
                                /** @constant */
                                type: "text";
                                nodes: ({
                                    /** @enum {string} */
                                    type: "paragraph" | "quote";
                                    spans: {
                                        text: string;
                                        /** @constant */
                                        bold?: true;
                                        /** @constant */
                                        italic?: true;
                                        /** @constant */
                                        underline?: true;
                                        /** @constant */
                                        strike?: true;
                                        href?: string;
                                    }[];
                                } | {
                                    /** @constant */
                                    type: "heading";
                                    level: number;
                                    spans: {
                                        text: string;
                                        /** @constant */
                                        bold?: true;
                                        /** @constant */
                                        italic?: true;
                                        /** @constant */
                                        underline?: true;
                                        /** @constant */
                                        strike?: true;
                                        href?: string;
                                    }[];
                                } | {
                                    /** @constant */
                                    type: "list";
                                    ordered: boolean;
                                    items: {
                                        spans: {
                                            text: string;
                                            /** @constant */
                                            bold?: true;
                                            /** @constant */
                                            italic?: true;
                                            /** @constant */
                                            underline?: true;
                                            /** @constant */
                                            strike?: true;
                                            href?: string;
                                        }[];
                                        depth: number;
                                    }[];
                                } | {
                                    /** @constant */
                                    type: "rule";
                                })[];
                            })[];
                            sections: {
                                id: string;
                                title: string;
                                titleEn: string | null;
                                /** @enum {string} */
                                source: "newest" | "hot" | "category" | "cheap" | "campaign" | "picks";
                                category?: string;
                                campaign?: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                };
                                docs: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "item" | "book" | "wanted";
                                    title: string;
                                    priceFen: number;
                                    originalPriceFen: number | null;
                                    condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                    /** @enum {string} */
                                    status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                    category: string;
                                    campus: string;
                                    place: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    } | null;
                                    image: {
                                        id: string;
                                        url: string;
                                        thumbUrl: string;
                                        cardUrl: string;
                                        largeUrl: string;
                                        width: number | null;
                                        height: number | null;
                                        alt: string | null;
                                    } | null;
                                    seller: {
                                        id: string;
                                        nickname: string;
                                        avatarUrl: string | null;
                                        verified: boolean;
                                    };
                                    favoriteCount: number;
                                    commentCount: number;
                                    viewCount: number;
                                    campaign: {
                                        id: string;
                                        tag: string;
                                        tagEn: string | null;
                                    } | null;
                                    favorited: boolean;
                                    publishedAt: string | null;
                                    createdAt: string;
                                    updatedAt: string;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{provider}/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment service says that something was paid or paid out
         * @description Anybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PAYLOAD_TOO_LARGE */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{provider}/refund-notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A payment service says what became of a refund
         * @description Anybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PAYLOAD_TOO_LARGE */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I want to be told, and where
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kinds: {
                                /** @enum {string} */
                                kind: "price_drop" | "saved_search_match" | "wanted_match" | "comment" | "reply" | "verification_decided" | "verification_expiring" | "listing_decided" | "listing_expiring" | "message" | "offer" | "order" | "meeting_reminder" | "payout" | "dispute" | "review" | "errand" | "moderation" | "appeal" | "feedback_answered";
                                label: string;
                                channels: {
                                    wechat: boolean;
                                    qq: boolean;
                                    email: boolean;
                                    socket: boolean;
                                };
                            }[];
                            /** @enum {string} */
                            language: "zh" | "en";
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        /**
         * Replace what I have muted; what waits on a muted channel is called off
         * @description Signed-in students.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mutes: {
                            /** @enum {string} */
                            kind: "price_drop" | "saved_search_match" | "wanted_match" | "comment" | "reply" | "verification_decided" | "verification_expiring" | "listing_decided" | "listing_expiring" | "message" | "offer" | "order" | "meeting_reminder" | "payout" | "dispute" | "review" | "errand" | "moderation" | "appeal" | "feedback_answered";
                            /** @enum {string} */
                            channel: "wechat" | "qq" | "email" | "socket";
                        }[];
                        /** @enum {string} */
                        language?: "zh" | "en";
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kinds: {
                                /** @enum {string} */
                                kind: "price_drop" | "saved_search_match" | "wanted_match" | "comment" | "reply" | "verification_decided" | "verification_expiring" | "listing_decided" | "listing_expiring" | "message" | "offer" | "order" | "meeting_reminder" | "payout" | "dispute" | "review" | "errand" | "moderation" | "appeal" | "feedback_answered";
                                label: string;
                                channels: {
                                    wechat: boolean;
                                    qq: boolean;
                                    email: boolean;
                                    socket: boolean;
                                };
                            }[];
                            /** @enum {string} */
                            language: "zh" | "en";
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page with a button that ends such mails
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    token: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * End such mails; mail programs post here by themselves
         * @description Anybody.
         */
        post: {
            parameters: {
                query: {
                    token: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transparency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the union did in a term about reports, in numbers that name nobody; the present term if none is named
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                    term?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            campus: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            term: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                firstDay: string;
                                lastDay: string;
                            } | null;
                            /** @description That have begun, the latest first */
                            terms: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                firstDay: string;
                                lastDay: string;
                            }[];
                            numbers: {
                                reports: {
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    total: number | string;
                                    byReason: {
                                        key: string;
                                        title: {
                                            zh: string;
                                            en: string;
                                        };
                                        /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                        count: number | string;
                                    }[];
                                };
                                /** @description From waiting to a decision; null when those are too few */
                                medianHours: number | null;
                                acts: {
                                    /** @enum {string} */
                                    action: "dismiss" | "approve" | "ask_changes" | "hide" | "remove" | "warn" | "mute" | "suspend" | "ban" | "restore" | "uphold" | "overturn";
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    byStaff: number | string;
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    automatic: number | string;
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    takenBack: number | string;
                                }[];
                                appeals: {
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    total: number | string;
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    open: number | string;
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    upheld: number | string;
                                    /** @description Small numbers are `<5`; a sum that would tell one is `≥` what follows from the others */
                                    overturned: number | string;
                                };
                            } | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transparency/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a page to read, at `/transparency`
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: "" | string;
                    term?: "" | string;
                    lang?: "zh" | "en";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wechat/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The check of this address by the console of WeChat
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description MALFORMED_REQUEST */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Events of WeChat, in JSON or XML; each counts once however often it is pushed
         * @description Anybody.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description MALFORMED_REQUEST */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PAYLOAD_TOO_LARGE */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description SERVICE_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a second officer to look at a decision about me: once, within thirty days, also while I am suspended; with the same Idempotency-Key it is the same appeal
         * @description Signed-in students, suspended ones too.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Of GET /users/me/sanctions
                         */
                        act: string;
                        body: string;
                        /** @description Uploaded with purpose `private` */
                        media?: string[];
                        /** @description Another name of `media` */
                        images?: string[];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campaigns of a campus that run, then those that come
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                name: string;
                                nameEn: string | null;
                                tag: string;
                                tagEn: string | null;
                                startsAt: string;
                                endsAt: string;
                                running: boolean;
                                description: string | null;
                                /** @description Slug of a page */
                                rulesPage: string | null;
                                /** @description What may join: these and the ones below them; all where none is named */
                                categories: string[];
                                maxPriceFen: number | null;
                            }[];
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listings that have joined a running campaign, newest first
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Campuses one can choose
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                name: string;
                                nameEn: string | null;
                                city: string;
                                location: {
                                    lat: number;
                                    lng: number;
                                };
                                radiusKm: number;
                                contact: string | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tree of categories of a campus
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                name: string;
                                nameEn: string | null;
                                icon: string | null;
                                kinds: string[];
                                children: ({
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    icon: string | null;
                                    kinds: string[];
                                } & {
                                    [key: string]: unknown;
                                })[];
                            }[];
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A category with the form its listings are asked to fill in
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            nameEn: string | null;
                            parent: string | null;
                            kinds: ("item" | "book" | "wanted")[];
                            attributes: {
                                key: string;
                                label: string;
                                labelEn: string | null;
                                /** @enum {string} */
                                type: "text" | "number" | "choice" | "boolean";
                                unit: string | null;
                                options: {
                                    value: string;
                                    label: string;
                                    labelEn: string | null;
                                }[];
                                required: boolean;
                                filterable: boolean;
                                min: number | null;
                                max: number | null;
                            }[];
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask or answer under a listing
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        product: string;
                        body: string;
                        replyTo?: string | null;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description As others read it: words may have been changed */
                            body: string;
                            /** @description Waits for an officer; nobody else reads it */
                            held: boolean;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONTENT_REJECTED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back the own comment
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My conversations, the one that was written in last first; those about a thing, with a person
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                    product?: string;
                    errand?: string;
                    with?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                role: "buyer" | "seller";
                                product: {
                                    id: string;
                                    title: string;
                                    priceFen: number;
                                    status: string;
                                    imageUrl: string | null;
                                } | null;
                                errand: string | null;
                                other: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                    presence: ("online" | "recent") | null;
                                };
                                lastSeq: number;
                                readSeq: number;
                                otherReadSeq: number;
                                unread: number;
                                lastMessageAt: string;
                                lastMessage: {
                                    id: string;
                                    conversation: string;
                                    seq: number | null;
                                    clientId: string | null;
                                    sender: string | null;
                                    /** @enum {string} */
                                    type: "text" | "image" | "offer" | "product" | "system";
                                    /** @enum {string} */
                                    state: "delivered" | "held" | "refused";
                                    body: string;
                                    image: {
                                        url: string;
                                        width: number;
                                        height: number;
                                    } | null;
                                    offer: {
                                        id: string;
                                        amountFen: number;
                                        state: string;
                                        /** @enum {string} */
                                        by: "buyer" | "seller";
                                    } | null;
                                    product: {
                                        id: string;
                                        title: string;
                                        priceFen: number;
                                        imageUrl: string | null;
                                    } | null;
                                    warnings: ("contact" | "link")[];
                                    sentAt: string;
                                } | null;
                                can: {
                                    send: boolean;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * The conversation with the seller of a listing: one per buyer and listing
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        product: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                                status: string;
                                imageUrl: string | null;
                            } | null;
                            errand: string | null;
                            other: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                                presence: ("online" | "recent") | null;
                            };
                            lastSeq: number;
                            readSeq: number;
                            otherReadSeq: number;
                            unread: number;
                            lastMessageAt: string;
                            lastMessage: {
                                id: string;
                                conversation: string;
                                seq: number | null;
                                clientId: string | null;
                                sender: string | null;
                                /** @enum {string} */
                                type: "text" | "image" | "offer" | "product" | "system";
                                /** @enum {string} */
                                state: "delivered" | "held" | "refused";
                                body: string;
                                image: {
                                    url: string;
                                    width: number;
                                    height: number;
                                } | null;
                                offer: {
                                    id: string;
                                    amountFen: number;
                                    state: string;
                                    /** @enum {string} */
                                    by: "buyer" | "seller";
                                } | null;
                                product: {
                                    id: string;
                                    title: string;
                                    priceFen: number;
                                    imageUrl: string | null;
                                } | null;
                                warnings: ("contact" | "link")[];
                                sentAt: string;
                            } | null;
                            can: {
                                send: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many messages wait for me, in all conversations
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One conversation of mine
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                                status: string;
                                imageUrl: string | null;
                            } | null;
                            errand: string | null;
                            other: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                                presence: ("online" | "recent") | null;
                            };
                            lastSeq: number;
                            readSeq: number;
                            otherReadSeq: number;
                            unread: number;
                            lastMessageAt: string;
                            lastMessage: {
                                id: string;
                                conversation: string;
                                seq: number | null;
                                clientId: string | null;
                                sender: string | null;
                                /** @enum {string} */
                                type: "text" | "image" | "offer" | "product" | "system";
                                /** @enum {string} */
                                state: "delivered" | "held" | "refused";
                                body: string;
                                image: {
                                    url: string;
                                    width: number;
                                    height: number;
                                } | null;
                                offer: {
                                    id: string;
                                    amountFen: number;
                                    state: string;
                                    /** @enum {string} */
                                    by: "buyer" | "seller";
                                } | null;
                                product: {
                                    id: string;
                                    title: string;
                                    priceFen: number;
                                    imageUrl: string | null;
                                } | null;
                                warnings: ("contact" | "link")[];
                                sentAt: string;
                            } | null;
                            can: {
                                send: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages in order: those after a number, those before one, or the last ones with what is held
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    before?: string;
                    after?: string;
                    limit?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: {
                                id: string;
                                conversation: string;
                                seq: number | null;
                                clientId: string | null;
                                sender: string | null;
                                /** @enum {string} */
                                type: "text" | "image" | "offer" | "product" | "system";
                                /** @enum {string} */
                                state: "delivered" | "held" | "refused";
                                body: string;
                                image: {
                                    url: string;
                                    width: number;
                                    height: number;
                                } | null;
                                offer: {
                                    id: string;
                                    amountFen: number;
                                    state: string;
                                    /** @enum {string} */
                                    by: "buyer" | "seller";
                                } | null;
                                product: {
                                    id: string;
                                    title: string;
                                    priceFen: number;
                                    imageUrl: string | null;
                                } | null;
                                warnings: ("contact" | "link")[];
                                sentAt: string;
                            }[];
                            more: boolean;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Say something; the same `clientId` again is the same message
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        clientId: string;
                        /** @enum {string} */
                        type: "text" | "image" | "product";
                        body?: string;
                        /** Format: uuid */
                        image?: string;
                        /** Format: uuid */
                        product?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            conversation: string;
                            seq: number | null;
                            clientId: string | null;
                            sender: string | null;
                            /** @enum {string} */
                            type: "text" | "image" | "offer" | "product" | "system";
                            /** @enum {string} */
                            state: "delivered" | "held" | "refused";
                            body: string;
                            image: {
                                url: string;
                                width: number;
                                height: number;
                            } | null;
                            offer: {
                                id: string;
                                amountFen: number;
                                state: string;
                                /** @enum {string} */
                                by: "buyer" | "seller";
                            } | null;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                                imageUrl: string | null;
                            } | null;
                            warnings: ("contact" | "link")[];
                            sentAt: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONTENT_REJECTED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read up to this number; only forward, and not beyond the last message
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        seq: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            seq: number;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A dispute of mine: what both said, until when, and what was decided
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            openedBy: "buyer" | "seller";
                            reason: string;
                            /** @enum {string} */
                            state: "collecting" | "waiting" | "decided" | "withdrawn";
                            evidenceUntil: string;
                            /** @description Who has said everything */
                            done: {
                                buyer: boolean;
                                seller: boolean;
                            };
                            statements: {
                                id: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                body: string;
                                createdAt: string;
                                images: {
                                    id: string;
                                    /** @description Works for about an hour */
                                    url: string;
                                }[];
                            }[];
                            verdict: {
                                /** @enum {string} */
                                decision: "refund" | "partial_refund" | "release" | "cancel";
                                refundFen: number | null;
                                reason: string;
                                decidedAt: string;
                            } | null;
                            createdAt: string;
                            version: number;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            can: {
                                state: boolean;
                                finish: boolean;
                                withdraw: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say my side, with private pictures; five times at most, until the deadline
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        body: string;
                        images?: string[];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            openedBy: "buyer" | "seller";
                            reason: string;
                            /** @enum {string} */
                            state: "collecting" | "waiting" | "decided" | "withdrawn";
                            evidenceUntil: string;
                            /** @description Who has said everything */
                            done: {
                                buyer: boolean;
                                seller: boolean;
                            };
                            statements: {
                                id: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                body: string;
                                createdAt: string;
                                images: {
                                    id: string;
                                    /** @description Works for about an hour */
                                    url: string;
                                }[];
                            }[];
                            verdict: {
                                /** @enum {string} */
                                decision: "refund" | "partial_refund" | "release" | "cancel";
                                refundFen: number | null;
                                reason: string;
                                decidedAt: string;
                            } | null;
                            createdAt: string;
                            version: number;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            can: {
                                state: boolean;
                                finish: boolean;
                                withdraw: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have said everything; when both have, officers need not wait for the deadline
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            openedBy: "buyer" | "seller";
                            reason: string;
                            /** @enum {string} */
                            state: "collecting" | "waiting" | "decided" | "withdrawn";
                            evidenceUntil: string;
                            /** @description Who has said everything */
                            done: {
                                buyer: boolean;
                                seller: boolean;
                            };
                            statements: {
                                id: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                body: string;
                                createdAt: string;
                                images: {
                                    id: string;
                                    /** @description Works for about an hour */
                                    url: string;
                                }[];
                            }[];
                            verdict: {
                                /** @enum {string} */
                                decision: "refund" | "partial_refund" | "release" | "cancel";
                                refundFen: number | null;
                                reason: string;
                                decidedAt: string;
                            } | null;
                            createdAt: string;
                            version: number;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            can: {
                                state: boolean;
                                finish: boolean;
                                withdraw: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/disputes/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whoever opened it takes it back, and the order goes on where it was
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            openedBy: "buyer" | "seller";
                            reason: string;
                            /** @enum {string} */
                            state: "collecting" | "waiting" | "decided" | "withdrawn";
                            evidenceUntil: string;
                            /** @description Who has said everything */
                            done: {
                                buyer: boolean;
                                seller: boolean;
                            };
                            statements: {
                                id: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                body: string;
                                createdAt: string;
                                images: {
                                    id: string;
                                    /** @description Works for about an hour */
                                    url: string;
                                }[];
                            }[];
                            verdict: {
                                /** @enum {string} */
                                decision: "refund" | "partial_refund" | "release" | "cancel";
                                refundFen: number | null;
                                reason: string;
                                decidedAt: string;
                            } | null;
                            createdAt: string;
                            version: number;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            can: {
                                state: boolean;
                                finish: boolean;
                                withdraw: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errands on my campus that can be taken, newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                title: string;
                                /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                                detail: string | null;
                                fromPlace: string;
                                toPlace: string | null;
                                feeFen: number;
                                dueBy: string;
                                /** @enum {string} */
                                settlement: "face-to-face" | "escrow";
                                /** @enum {string} */
                                state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                                requester: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                runner: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                } | null;
                                acceptedAt: string | null;
                                createdAt: string;
                                version: number;
                                order: {
                                    id: string;
                                    /** @enum {string} */
                                    status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                    dueAt: string | null;
                                } | null;
                                role: ("requester" | "runner") | null;
                                can: {
                                    accept: boolean;
                                    pickUp: boolean;
                                    deliver: boolean;
                                    confirm: boolean;
                                    cancel: boolean;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Ask for something to be fetched for a fee; with an Idempotency-Key once
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        detail?: string | null;
                        fromPlace: string;
                        toPlace: string;
                        feeFen: number;
                        /** Format: date-time */
                        dueBy: string;
                        /**
                         * @default face-to-face
                         * @enum {string}
                         */
                        settlement?: "face-to-face" | "escrow";
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                            detail: string | null;
                            fromPlace: string;
                            toPlace: string | null;
                            feeFen: number;
                            dueBy: string;
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            /** @enum {string} */
                            state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                            requester: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            runner: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            } | null;
                            acceptedAt: string | null;
                            createdAt: string;
                            version: number;
                            order: {
                                id: string;
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                dueAt: string | null;
                            } | null;
                            role: ("requester" | "runner") | null;
                            can: {
                                accept: boolean;
                                pickUp: boolean;
                                deliver: boolean;
                                confirm: boolean;
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED, FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONTENT_REJECTED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Errands that I asked for, or that I run, newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                    role?: "requester" | "runner";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                title: string;
                                /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                                detail: string | null;
                                fromPlace: string;
                                toPlace: string | null;
                                feeFen: number;
                                dueBy: string;
                                /** @enum {string} */
                                settlement: "face-to-face" | "escrow";
                                /** @enum {string} */
                                state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                                requester: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                runner: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                } | null;
                                acceptedAt: string | null;
                                createdAt: string;
                                version: number;
                                order: {
                                    id: string;
                                    /** @enum {string} */
                                    status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                    dueAt: string | null;
                                } | null;
                                role: ("requester" | "runner") | null;
                                can: {
                                    accept: boolean;
                                    pickUp: boolean;
                                    deliver: boolean;
                                    confirm: boolean;
                                    cancel: boolean;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An errand: mine, or one that I could take
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                            detail: string | null;
                            fromPlace: string;
                            toPlace: string | null;
                            feeFen: number;
                            dueBy: string;
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            /** @enum {string} */
                            state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                            requester: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            runner: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            } | null;
                            acceptedAt: string | null;
                            createdAt: string;
                            version: number;
                            order: {
                                id: string;
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                dueAt: string | null;
                            } | null;
                            role: ("requester" | "runner") | null;
                            can: {
                                accept: boolean;
                                pickUp: boolean;
                                deliver: boolean;
                                confirm: boolean;
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an errand: its order begins, with whoever asked as the buyer
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                            detail: string | null;
                            fromPlace: string;
                            toPlace: string | null;
                            feeFen: number;
                            dueBy: string;
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            /** @enum {string} */
                            state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                            requester: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            runner: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            } | null;
                            acceptedAt: string | null;
                            createdAt: string;
                            version: number;
                            order: {
                                id: string;
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                dueAt: string | null;
                            } | null;
                            role: ("requester" | "runner") | null;
                            can: {
                                accept: boolean;
                                pickUp: boolean;
                                deliver: boolean;
                                confirm: boolean;
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/{id}/picked-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The runner has it in hand; of an escrow once it is paid
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                            detail: string | null;
                            fromPlace: string;
                            toPlace: string | null;
                            feeFen: number;
                            dueBy: string;
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            /** @enum {string} */
                            state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                            requester: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            runner: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            } | null;
                            acceptedAt: string | null;
                            createdAt: string;
                            version: number;
                            order: {
                                id: string;
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                dueAt: string | null;
                            } | null;
                            role: ("requester" | "runner") | null;
                            can: {
                                accept: boolean;
                                pickUp: boolean;
                                deliver: boolean;
                                confirm: boolean;
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/{id}/delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The runner has brought it; the requester confirms, or the clock does
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                            detail: string | null;
                            fromPlace: string;
                            toPlace: string | null;
                            feeFen: number;
                            dueBy: string;
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            /** @enum {string} */
                            state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                            requester: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            runner: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            } | null;
                            acceptedAt: string | null;
                            createdAt: string;
                            version: number;
                            order: {
                                id: string;
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                dueAt: string | null;
                            } | null;
                            role: ("requester" | "runner") | null;
                            can: {
                                accept: boolean;
                                pickUp: boolean;
                                deliver: boolean;
                                confirm: boolean;
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The requester has it, and it is right
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description For the two people alone, as `toPlace`, `runner` and `order` */
                            detail: string | null;
                            fromPlace: string;
                            toPlace: string | null;
                            feeFen: number;
                            dueBy: string;
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            /** @enum {string} */
                            state: "open" | "accepted" | "picked_up" | "delivered" | "confirmed" | "cancelled" | "expired";
                            requester: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            runner: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            } | null;
                            acceptedAt: string | null;
                            createdAt: string;
                            version: number;
                            order: {
                                id: string;
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                dueAt: string | null;
                            } | null;
                            role: ("requester" | "runner") | null;
                            can: {
                                accept: boolean;
                                pickUp: boolean;
                                deliver: boolean;
                                confirm: boolean;
                                cancel: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errands/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The requester calls it off, or the runner gives it back, before it is picked up
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I wrote to the union and what was answered, newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                kind: string;
                                body: string;
                                /** @enum {string} */
                                state: "new" | "handled";
                                reply: string | null;
                                answeredAt: string | null;
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * A suggestion or complaint to the student union
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default suggestion
                         * @enum {string}
                         */
                        kind?: "suggestion" | "complaint" | "fault" | "other";
                        body: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a picture (multipart field `file`); private until a listing shows it. A student card is a `document`: it is seen by nobody but its owner until it is sent in, and gone after a day if it is not. A `private` picture is for a chat, a dispute, a report or an appeal: those concerned get an address for it. While I am suspended I can send in pictures for an appeal, and no others
         * @description Signed-in students, suspended ones too.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                        /** @description Everything but the file, as JSON */
                        _payload?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            url: string;
                            thumbUrl: string;
                            cardUrl: string;
                            largeUrl: string;
                            width: number | null;
                            height: number | null;
                            alt: string | null;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PAYLOAD_TOO_LARGE */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNSUPPORTED_MEDIA_TYPE */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONTENT_REJECTED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/private/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A private picture, by the address that was given to somebody who may see it; works for an hour
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    until: number;
                    sign: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/checked/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A picture as JPEG for the service that looks at it, by the address that it was given
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    until: number;
                    sign: string;
                };
                header?: never;
                path: {
                    id: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A notice that is shown now, to be read
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description One below the other; no markup, safe addresses only */
                            nodes: ({
                                /** @enum {string} */
                                type: "paragraph" | "quote";
                                spans: {
                                    text: string;
                                    /** @constant */
                                    bold?: true;
                                    /** @constant */
                                    italic?: true;
                                    /** @constant */
                                    underline?: true;
                                    /** @constant */
                                    strike?: true;
                                    href?: string;
                                }[];
                            } | {
                                /** @constant */
                                type: "heading";
                                level: number;
                                spans: {
                                    text: string;
                                    /** @constant */
                                    bold?: true;
                                    /** @constant */
                                    italic?: true;
                                    /** @constant */
                                    underline?: true;
                                    /** @constant */
                                    strike?: true;
                                    href?: string;
                                }[];
                            } | {
                                /** @constant */
                                type: "list";
                                ordered: boolean;
                                items: {
                                    spans: {
                                        text: string;
                                        /** @constant */
                                        bold?: true;
                                        /** @constant */
                                        italic?: true;
                                        /** @constant */
                                        underline?: true;
                                        /** @constant */
                                        strike?: true;
                                        href?: string;
                                    }[];
                                    depth: number;
                                }[];
                            } | {
                                /** @constant */
                                type: "rule";
                            })[];
                            updatedAt: string;
                            /** @enum {string} */
                            level: "info" | "important";
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I was told, newest first, in the language asked for
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                    unread?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "price_drop" | "saved_search_match" | "wanted_match" | "comment" | "reply" | "verification_decided" | "verification_expiring" | "listing_decided" | "listing_expiring" | "message" | "offer" | "order" | "meeting_reminder" | "payout" | "dispute" | "review" | "errand" | "moderation" | "appeal" | "feedback_answered";
                                title: string;
                                body: string;
                                product: string | null;
                                page: string | null;
                                readAt: string | null;
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                            unreadCount: number;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark notifications as read: some, or all up to the newest that was shown
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids?: string[];
                        /** @constant */
                        all?: true;
                        /** Format: uuid */
                        before?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unreadCount: number;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Offers that I made and received, the newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                    product?: string;
                    state?: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                product: {
                                    id: string;
                                    title: string;
                                    priceFen: number;
                                };
                                conversation: string | null;
                                amountFen: number;
                                /** @enum {string} */
                                by: "buyer" | "seller";
                                /** @enum {string} */
                                state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                                expiresAt: string;
                                createdAt: string;
                                /** @enum {string} */
                                role: "buyer" | "seller";
                                counterpart: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Offer a price for a listing; with an Idempotency-Key once
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        product: string;
                        amountFen: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                            };
                            conversation: string | null;
                            amountFen: number;
                            /** @enum {string} */
                            by: "buyer" | "seller";
                            /** @enum {string} */
                            state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                            expiresAt: string;
                            createdAt: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An offer of mine
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                            };
                            conversation: string | null;
                            amountFen: number;
                            /** @enum {string} */
                            by: "buyer" | "seller";
                            /** @enum {string} */
                            state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                            expiresAt: string;
                            createdAt: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to the price; it holds for a day, the listing is not kept for it
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                            };
                            conversation: string | null;
                            amountFen: number;
                            /** @enum {string} */
                            by: "buyer" | "seller";
                            /** @enum {string} */
                            state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                            expiresAt: string;
                            createdAt: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say no to a price
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                            };
                            conversation: string | null;
                            amountFen: number;
                            /** @enum {string} */
                            by: "buyer" | "seller";
                            /** @enum {string} */
                            state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                            expiresAt: string;
                            createdAt: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the own offer back
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                            };
                            conversation: string | null;
                            amountFen: number;
                            /** @enum {string} */
                            by: "buyer" | "seller";
                            /** @enum {string} */
                            state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                            expiresAt: string;
                            createdAt: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers/{id}/counter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Name another price: a new offer in place of this one
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amountFen: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: {
                                id: string;
                                title: string;
                                priceFen: number;
                            };
                            conversation: string | null;
                            amountFen: number;
                            /** @enum {string} */
                            by: "buyer" | "seller";
                            /** @enum {string} */
                            state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                            expiresAt: string;
                            createdAt: string;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            can: ("accept" | "decline" | "counter" | "withdraw" | "order")[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I buy and sell, the newest first; of a listing, with a person
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                    role?: "buyer" | "seller";
                    status?: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed" | "live" | "ended";
                    product?: string;
                    with?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                number: string;
                                /** @enum {string} */
                                kind: "product" | "errand";
                                /** @enum {string} */
                                status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                /** @enum {string} */
                                settlement: "face-to-face" | "escrow";
                                rail: ("recommerce" | "transfer") | null;
                                title: string;
                                amountFen: number;
                                product: string | null;
                                errand: string | null;
                                offer: string | null;
                                campus: string;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                /** @enum {string} */
                                role: "buyer" | "seller";
                                counterpart: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                meeting: {
                                    at: string;
                                    spot: {
                                        id: string;
                                        name: string;
                                        nameEn: string | null;
                                        location: {
                                            lat: number;
                                            lng: number;
                                        };
                                    } | null;
                                    place: string | null;
                                    proposedBy: ("buyer" | "seller") | null;
                                    agreedAt: string | null;
                                } | null;
                                dueAt: string | null;
                                endedBy: string | null;
                                endReason: string | null;
                                noShow: ("buyer" | "seller") | null;
                                paidAt: string | null;
                                pickedUpAt: string | null;
                                handedOverAt: string | null;
                                completedAt: string | null;
                                endedAt: string | null;
                                createdAt: string;
                                version: number;
                                can: ("pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel")[];
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Buy a listing, at its price or at that of an accepted offer; with an Idempotency-Key once
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        product: string;
                        /** @enum {string} */
                        settlement: "face-to-face" | "escrow";
                        /** Format: uuid */
                        offer?: string;
                        priceFen?: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            /** @enum {string} */
                            kind: "product" | "errand";
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            rail: ("recommerce" | "transfer") | null;
                            title: string;
                            amountFen: number;
                            product: string | null;
                            errand: string | null;
                            offer: string | null;
                            campus: string;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            meeting: {
                                at: string;
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string | null;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                            } | null;
                            dueAt: string | null;
                            endedBy: string | null;
                            endReason: string | null;
                            noShow: ("buyer" | "seller") | null;
                            paidAt: string | null;
                            pickedUpAt: string | null;
                            handedOverAt: string | null;
                            completedAt: string | null;
                            endedAt: string | null;
                            createdAt: string;
                            version: number;
                            can: ("pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel")[];
                            money: {
                                payment: {
                                    /** @enum {string} */
                                    state: "created" | "prepaid" | "paid" | "closed";
                                    amountFen: number;
                                    paidAt: string | null;
                                    expiresAt: string;
                                } | null;
                                refunds: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "requested" | "processing" | "success" | "abnormal" | "closed";
                                    late: boolean;
                                    refundedAt: string | null;
                                    heldUntil: string | null;
                                }[];
                                payout: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                                    endedAt: string | null;
                                } | null;
                            } | null;
                            events: {
                                /** @enum {string} */
                                move: "place" | "pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel";
                                from: ("placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed") | null;
                                /** @enum {string} */
                                to: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                /** @enum {string} */
                                by: "buyer" | "seller" | "staff" | "timer" | "provider";
                                reason: string | null;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How I can settle on my campus, and for a listing what it costs me and why a way is closed
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    product?: string;
                    offer?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            amountFen: number | null;
                            ways: {
                                /** @enum {string} */
                                settlement: "face-to-face" | "escrow";
                                /** @description Why not in this case */
                                problem: string | null;
                                minFen: number | null;
                                maxFen: number | null;
                            }[];
                            /** @description Where money is play money: where payers pay, and what links an account of the sandbox */
                            demo: {
                                payPage: string;
                                wechatCode: string;
                            } | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "CONFLICT";
                                message: string;
                                path?: string;
                                data?: {
                                    /** @enum {string} */
                                    status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                    priceFen: number;
                                    version: number;
                                } | {
                                    /** @enum {string} */
                                    state: "open" | "countered" | "accepted" | "declined" | "withdrawn" | "expired" | "used";
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order of mine with its history and what I may do
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            /** @enum {string} */
                            kind: "product" | "errand";
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            rail: ("recommerce" | "transfer") | null;
                            title: string;
                            amountFen: number;
                            product: string | null;
                            errand: string | null;
                            offer: string | null;
                            campus: string;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            meeting: {
                                at: string;
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string | null;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                            } | null;
                            dueAt: string | null;
                            endedBy: string | null;
                            endReason: string | null;
                            noShow: ("buyer" | "seller") | null;
                            paidAt: string | null;
                            pickedUpAt: string | null;
                            handedOverAt: string | null;
                            completedAt: string | null;
                            endedAt: string | null;
                            createdAt: string;
                            version: number;
                            can: ("pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel")[];
                            money: {
                                payment: {
                                    /** @enum {string} */
                                    state: "created" | "prepaid" | "paid" | "closed";
                                    amountFen: number;
                                    paidAt: string | null;
                                    expiresAt: string;
                                } | null;
                                refunds: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "requested" | "processing" | "success" | "abnormal" | "closed";
                                    late: boolean;
                                    refundedAt: string | null;
                                    heldUntil: string | null;
                                }[];
                                payout: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                                    endedAt: string | null;
                                } | null;
                            } | null;
                            events: {
                                /** @enum {string} */
                                move: "place" | "pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel";
                                from: ("placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed") | null;
                                /** @enum {string} */
                                to: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                /** @enum {string} */
                                by: "buyer" | "seller" | "staff" | "timer" | "provider";
                                reason: string | null;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call the deal off before anything was paid or handed over
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            /** @enum {string} */
                            kind: "product" | "errand";
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            rail: ("recommerce" | "transfer") | null;
                            title: string;
                            amountFen: number;
                            product: string | null;
                            errand: string | null;
                            offer: string | null;
                            campus: string;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            meeting: {
                                at: string;
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string | null;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                            } | null;
                            dueAt: string | null;
                            endedBy: string | null;
                            endReason: string | null;
                            noShow: ("buyer" | "seller") | null;
                            paidAt: string | null;
                            pickedUpAt: string | null;
                            handedOverAt: string | null;
                            completedAt: string | null;
                            endedAt: string | null;
                            createdAt: string;
                            version: number;
                            can: ("pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel")[];
                            money: {
                                payment: {
                                    /** @enum {string} */
                                    state: "created" | "prepaid" | "paid" | "closed";
                                    amountFen: number;
                                    paidAt: string | null;
                                    expiresAt: string;
                                } | null;
                                refunds: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "requested" | "processing" | "success" | "abnormal" | "closed";
                                    late: boolean;
                                    refundedAt: string | null;
                                    heldUntil: string | null;
                                }[];
                                payout: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                                    endedAt: string | null;
                                } | null;
                            } | null;
                            events: {
                                /** @enum {string} */
                                move: "place" | "pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel";
                                from: ("placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed") | null;
                                /** @enum {string} */
                                to: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                /** @enum {string} */
                                by: "buyer" | "seller" | "staff" | "timer" | "provider";
                                reason: string | null;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The buyer has what was bought, and it is right
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            /** @enum {string} */
                            kind: "product" | "errand";
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            rail: ("recommerce" | "transfer") | null;
                            title: string;
                            amountFen: number;
                            product: string | null;
                            errand: string | null;
                            offer: string | null;
                            campus: string;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            meeting: {
                                at: string;
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string | null;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                            } | null;
                            dueAt: string | null;
                            endedBy: string | null;
                            endReason: string | null;
                            noShow: ("buyer" | "seller") | null;
                            paidAt: string | null;
                            pickedUpAt: string | null;
                            handedOverAt: string | null;
                            completedAt: string | null;
                            endedAt: string | null;
                            createdAt: string;
                            version: number;
                            can: ("pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel")[];
                            money: {
                                payment: {
                                    /** @enum {string} */
                                    state: "created" | "prepaid" | "paid" | "closed";
                                    amountFen: number;
                                    paidAt: string | null;
                                    expiresAt: string;
                                } | null;
                                refunds: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "requested" | "processing" | "success" | "abnormal" | "closed";
                                    late: boolean;
                                    refundedAt: string | null;
                                    heldUntil: string | null;
                                }[];
                                payout: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                                    endedAt: string | null;
                                } | null;
                            } | null;
                            events: {
                                /** @enum {string} */
                                move: "place" | "pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel";
                                from: ("placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed") | null;
                                /** @enum {string} */
                                to: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                /** @enum {string} */
                                by: "buyer" | "seller" | "staff" | "timer" | "provider";
                                reason: string | null;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The money goes back: either may ask before the handover, afterwards the seller gives it
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            /** @enum {string} */
                            kind: "product" | "errand";
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            /** @enum {string} */
                            settlement: "face-to-face" | "escrow";
                            rail: ("recommerce" | "transfer") | null;
                            title: string;
                            amountFen: number;
                            product: string | null;
                            errand: string | null;
                            offer: string | null;
                            campus: string;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            counterpart: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            meeting: {
                                at: string;
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string | null;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                            } | null;
                            dueAt: string | null;
                            endedBy: string | null;
                            endReason: string | null;
                            noShow: ("buyer" | "seller") | null;
                            paidAt: string | null;
                            pickedUpAt: string | null;
                            handedOverAt: string | null;
                            completedAt: string | null;
                            endedAt: string | null;
                            createdAt: string;
                            version: number;
                            can: ("pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel")[];
                            money: {
                                payment: {
                                    /** @enum {string} */
                                    state: "created" | "prepaid" | "paid" | "closed";
                                    amountFen: number;
                                    paidAt: string | null;
                                    expiresAt: string;
                                } | null;
                                refunds: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "requested" | "processing" | "success" | "abnormal" | "closed";
                                    late: boolean;
                                    refundedAt: string | null;
                                    heldUntil: string | null;
                                }[];
                                payout: {
                                    amountFen: number;
                                    /** @enum {string} */
                                    state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                                    endedAt: string | null;
                                } | null;
                            } | null;
                            events: {
                                /** @enum {string} */
                                move: "place" | "pay" | "pick_up" | "hand_over" | "confirm" | "cancel" | "refund" | "finish_refund" | "dispute" | "resume" | "decide_release" | "decide_refund" | "decide_cancel";
                                from: ("placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed") | null;
                                /** @enum {string} */
                                to: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                /** @enum {string} */
                                by: "buyer" | "seller" | "staff" | "timer" | "provider";
                                reason: string | null;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest dispute of an order of mine
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            openedBy: "buyer" | "seller";
                            reason: string;
                            /** @enum {string} */
                            state: "collecting" | "waiting" | "decided" | "withdrawn";
                            evidenceUntil: string;
                            /** @description Who has said everything */
                            done: {
                                buyer: boolean;
                                seller: boolean;
                            };
                            statements: {
                                id: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                body: string;
                                createdAt: string;
                                images: {
                                    id: string;
                                    /** @description Works for about an hour */
                                    url: string;
                                }[];
                            }[];
                            verdict: {
                                /** @enum {string} */
                                decision: "refund" | "partial_refund" | "release" | "cancel";
                                refundFen: number | null;
                                reason: string;
                                decidedAt: string;
                            } | null;
                            createdAt: string;
                            version: number;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            can: {
                                state: boolean;
                                finish: boolean;
                                withdraw: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Disagree: the order stands still, and both have 48 hours to say their piece
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            openedBy: "buyer" | "seller";
                            reason: string;
                            /** @enum {string} */
                            state: "collecting" | "waiting" | "decided" | "withdrawn";
                            evidenceUntil: string;
                            /** @description Who has said everything */
                            done: {
                                buyer: boolean;
                                seller: boolean;
                            };
                            statements: {
                                id: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                body: string;
                                createdAt: string;
                                images: {
                                    id: string;
                                    /** @description Works for about an hour */
                                    url: string;
                                }[];
                            }[];
                            verdict: {
                                /** @enum {string} */
                                decision: "refund" | "partial_refund" | "release" | "cancel";
                                refundFen: number | null;
                                reason: string;
                                decidedAt: string;
                            } | null;
                            createdAt: string;
                            version: number;
                            /** @enum {string} */
                            role: "buyer" | "seller";
                            can: {
                                state: boolean;
                                finish: boolean;
                                withdraw: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said of a deal of mine; of the other’s only that it is there until it is public
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mine: {
                                id: string;
                                order: string;
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                rating: number;
                                body: string | null;
                                removed: boolean;
                                /** @description Waits for an officer; nobody else reads it */
                                held: boolean;
                                public: boolean;
                                visibleAt: string;
                                createdAt: string;
                            } | null;
                            theirs: {
                                /** @constant */
                                written: true;
                                visibleAt: string;
                                review: {
                                    id: string;
                                    /**
                                     * @description The author was the
                                     * @enum {string}
                                     */
                                    side: "buyer" | "seller";
                                    rating: number;
                                    body: string | null;
                                    /** @description Null for somebody who has left */
                                    author: {
                                        id: string;
                                        nickname: string;
                                        avatarUrl: string | null;
                                        verified: boolean;
                                    } | null;
                                    publicSince: string | null;
                                    createdAt: string;
                                } | null;
                            } | null;
                            can: {
                                review: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When and where the two of an order meet, who came, and what I may do now
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            order: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            version: number;
                            dueAt: string | null;
                            noShow: ("buyer" | "seller") | null;
                            meeting: {
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string;
                                at: string;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                                checkInFrom: string;
                                checkInUntil: string;
                            } | null;
                            checkIns: {
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                at: string;
                                near: boolean;
                                distanceM: number | null;
                            }[];
                            can: {
                                propose: boolean;
                                agree: boolean;
                                checkIn: boolean;
                                reportNoShow: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Propose when and where to meet: a safe spot of the campus, or a place in words
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        spot?: string;
                        place?: string;
                        /** Format: date-time */
                        at: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            order: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            version: number;
                            dueAt: string | null;
                            noShow: ("buyer" | "seller") | null;
                            meeting: {
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string;
                                at: string;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                                checkInFrom: string;
                                checkInUntil: string;
                            } | null;
                            checkIns: {
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                at: string;
                                near: boolean;
                                distanceM: number | null;
                            }[];
                            can: {
                                propose: boolean;
                                agree: boolean;
                                checkIn: boolean;
                                reportNoShow: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "CONFLICT";
                                message: string;
                                path?: string;
                                data?: {
                                    order: string;
                                    /** @enum {string} */
                                    status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                    version: number;
                                    dueAt: string | null;
                                    noShow: ("buyer" | "seller") | null;
                                    meeting: {
                                        spot: {
                                            id: string;
                                            name: string;
                                            nameEn: string | null;
                                            location: {
                                                lat: number;
                                                lng: number;
                                            };
                                        } | null;
                                        place: string;
                                        at: string;
                                        proposedBy: ("buyer" | "seller") | null;
                                        agreedAt: string | null;
                                        checkInFrom: string;
                                        checkInUntil: string;
                                    } | null;
                                    checkIns: {
                                        /** @enum {string} */
                                        side: "buyer" | "seller";
                                        at: string;
                                        near: boolean;
                                        distanceM: number | null;
                                    }[];
                                    can: {
                                        propose: boolean;
                                        agree: boolean;
                                        checkIn: boolean;
                                        reportNoShow: boolean;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/meeting/agree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to what the other side proposed, as this version of the order has it
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            order: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            version: number;
                            dueAt: string | null;
                            noShow: ("buyer" | "seller") | null;
                            meeting: {
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string;
                                at: string;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                                checkInFrom: string;
                                checkInUntil: string;
                            } | null;
                            checkIns: {
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                at: string;
                                near: boolean;
                                distanceM: number | null;
                            }[];
                            can: {
                                propose: boolean;
                                agree: boolean;
                                checkIn: boolean;
                                reportNoShow: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "CONFLICT";
                                message: string;
                                path?: string;
                                data?: {
                                    order: string;
                                    /** @enum {string} */
                                    status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                    version: number;
                                    dueAt: string | null;
                                    noShow: ("buyer" | "seller") | null;
                                    meeting: {
                                        spot: {
                                            id: string;
                                            name: string;
                                            nameEn: string | null;
                                            location: {
                                                lat: number;
                                                lng: number;
                                            };
                                        } | null;
                                        place: string;
                                        at: string;
                                        proposedBy: ("buyer" | "seller") | null;
                                        agreedAt: string | null;
                                        checkInFrom: string;
                                        checkInUntil: string;
                                    } | null;
                                    checkIns: {
                                        /** @enum {string} */
                                        side: "buyer" | "seller";
                                        at: string;
                                        near: boolean;
                                        distanceM: number | null;
                                    }[];
                                    can: {
                                        propose: boolean;
                                        agree: boolean;
                                        checkIn: boolean;
                                        reportNoShow: boolean;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The meeting as a calendar file (text/calendar)
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/handover-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The code that the buyer shows, and the key with which the app computes the next ones
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            validUntil: string;
                            secret: string;
                            /** @constant */
                            algorithm: "SHA256";
                            digits: number;
                            stepS: number;
                            serverTime: string;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/handover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The seller types the code that the buyer shows; later, with the time, where there was no network
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        /** Format: date-time */
                        enteredAt?: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            version: number;
                            handedOverAt: string | null;
                            dueAt: string | null;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I am at the agreed place; how far from it is kept, where I am is not
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lat?: number;
                        lng?: number;
                        insist?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            order: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            version: number;
                            dueAt: string | null;
                            noShow: ("buyer" | "seller") | null;
                            meeting: {
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string;
                                at: string;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                                checkInFrom: string;
                                checkInUntil: string;
                            } | null;
                            checkIns: {
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                at: string;
                                near: boolean;
                                distanceM: number | null;
                            }[];
                            can: {
                                propose: boolean;
                                agree: boolean;
                                checkIn: boolean;
                                reportNoShow: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "CONFLICT";
                                message: string;
                                path?: string;
                                data?: {
                                    order: string;
                                    /** @enum {string} */
                                    status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                    version: number;
                                    dueAt: string | null;
                                    noShow: ("buyer" | "seller") | null;
                                    meeting: {
                                        spot: {
                                            id: string;
                                            name: string;
                                            nameEn: string | null;
                                            location: {
                                                lat: number;
                                                lng: number;
                                            };
                                        } | null;
                                        place: string;
                                        at: string;
                                        proposedBy: ("buyer" | "seller") | null;
                                        agreedAt: string | null;
                                        checkInFrom: string;
                                        checkInUntil: string;
                                    } | null;
                                    checkIns: {
                                        /** @enum {string} */
                                        side: "buyer" | "seller";
                                        at: string;
                                        near: boolean;
                                        distanceM: number | null;
                                    }[];
                                    can: {
                                        propose: boolean;
                                        agree: boolean;
                                        checkIn: boolean;
                                        reportNoShow: boolean;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The other side did not come: I was there, a quarter of an hour is over, and they have not checked in
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            order: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                            version: number;
                            dueAt: string | null;
                            noShow: ("buyer" | "seller") | null;
                            meeting: {
                                spot: {
                                    id: string;
                                    name: string;
                                    nameEn: string | null;
                                    location: {
                                        lat: number;
                                        lng: number;
                                    };
                                } | null;
                                place: string;
                                at: string;
                                proposedBy: ("buyer" | "seller") | null;
                                agreedAt: string | null;
                                checkInFrom: string;
                                checkInUntil: string;
                            } | null;
                            checkIns: {
                                /** @enum {string} */
                                side: "buyer" | "seller";
                                at: string;
                                near: boolean;
                                distanceM: number | null;
                            }[];
                            can: {
                                propose: boolean;
                                agree: boolean;
                                checkIn: boolean;
                                reportNoShow: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "CONFLICT";
                                message: string;
                                path?: string;
                                data?: {
                                    order: string;
                                    /** @enum {string} */
                                    status: "placed" | "paid" | "picked_up" | "handed_over" | "completed" | "cancelled" | "refunding" | "refunded" | "disputed";
                                    version: number;
                                    dueAt: string | null;
                                    noShow: ("buyer" | "seller") | null;
                                    meeting: {
                                        spot: {
                                            id: string;
                                            name: string;
                                            nameEn: string | null;
                                            location: {
                                                lat: number;
                                                lng: number;
                                            };
                                        } | null;
                                        place: string;
                                        at: string;
                                        proposedBy: ("buyer" | "seller") | null;
                                        agreedAt: string | null;
                                        checkInFrom: string;
                                        checkInUntil: string;
                                    } | null;
                                    checkIns: {
                                        /** @enum {string} */
                                        side: "buyer" | "seller";
                                        at: string;
                                        near: boolean;
                                        distanceM: number | null;
                                    }[];
                                    can: {
                                        propose: boolean;
                                        agree: boolean;
                                        checkIn: boolean;
                                        reportNoShow: boolean;
                                    };
                                };
                            }[];
                        };
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay as the buyer: what the app opens, fresh each time; asking again is safe
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            requestPayment: {
                                timeStamp: string;
                                nonceStr: string;
                                package: string;
                                /** @constant */
                                signType: "RSA";
                                paySign: string;
                            };
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/payout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far my money is, as the seller, and what to open to confirm it
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                            amountFen: number;
                            confirmation: {
                                [key: string]: string;
                            } | null;
                            canRetry: boolean;
                            failReason: string | null;
                            createdAt: string;
                            endedAt: string | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Begin my pay-out anew after one that came to nothing
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            state: "created" | "accepted" | "wait_user_confirm" | "transferring" | "success" | "failed" | "cancelled";
                            amountFen: number;
                            confirmation: {
                                [key: string]: string;
                            } | null;
                            canRetry: boolean;
                            failReason: string | null;
                            createdAt: string;
                            endedAt: string | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pages/{slug}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page by the name in its address, to be read: of the campus, else the one that all share
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                };
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            title: string;
                            /** @description One below the other; no markup, safe addresses only */
                            nodes: ({
                                /** @enum {string} */
                                type: "paragraph" | "quote";
                                spans: {
                                    text: string;
                                    /** @constant */
                                    bold?: true;
                                    /** @constant */
                                    italic?: true;
                                    /** @constant */
                                    underline?: true;
                                    /** @constant */
                                    strike?: true;
                                    href?: string;
                                }[];
                            } | {
                                /** @constant */
                                type: "heading";
                                level: number;
                                spans: {
                                    text: string;
                                    /** @constant */
                                    bold?: true;
                                    /** @constant */
                                    italic?: true;
                                    /** @constant */
                                    underline?: true;
                                    /** @constant */
                                    strike?: true;
                                    href?: string;
                                }[];
                            } | {
                                /** @constant */
                                type: "list";
                                ordered: boolean;
                                items: {
                                    spans: {
                                        text: string;
                                        /** @constant */
                                        bold?: true;
                                        /** @constant */
                                        italic?: true;
                                        /** @constant */
                                        underline?: true;
                                        /** @constant */
                                        strike?: true;
                                        href?: string;
                                    }[];
                                    depth: number;
                                }[];
                            } | {
                                /** @constant */
                                type: "rule";
                            })[];
                            updatedAt: string;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/nearby": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listings around a position: newest or nearest first
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    lat: string;
                    lng: string;
                    radiusKm?: string;
                    sort?: "newest" | "nearest";
                    category?: string;
                    campus?: string;
                    kind?: "item" | "book" | "wanted";
                    minPriceFen?: string;
                    maxPriceFen?: string;
                    attr?: {
                        [key: string]: unknown;
                    };
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                                distanceM: number;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/newest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listings of a campus, by default the own one, else of the whole market; newest first
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    category?: string;
                    campus?: string;
                    kind?: "item" | "book" | "wanted";
                    minPriceFen?: string;
                    maxPriceFen?: string;
                    attr?: {
                        [key: string]: unknown;
                    };
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listings that contain every word, the best first; around a position if one is given
         * @description Anybody.
         */
        get: {
            parameters: {
                query: {
                    q: string;
                    lat?: string;
                    lng?: string;
                    radiusKm?: string;
                    sort?: "relevance" | "newest";
                    category?: string;
                    campus?: string;
                    kind?: "item" | "book" | "wanted";
                    minPriceFen?: string;
                    maxPriceFen?: string;
                    attr?: {
                        [key: string]: unknown;
                    };
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                                distanceM?: number;
                            }[];
                            nextCursor: string | null;
                            /** @description A word that was found nowhere, and what was searched in its place */
                            corrected?: {
                                from: string;
                                to: string;
                            };
                            /** @description Not all the words were found together */
                            relaxed?: boolean;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/hot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a campus looks at most now, the hottest first; one page
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                    limit?: string | unknown[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is like this listing, on offer, of the same kind; the own campus first; one page. Also of one that was published and is off the shelf or expired by now
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                                why: {
                                    /** @enum {string} */
                                    code: "also_viewed" | "same_words" | "same_category" | "near";
                                    textZh: string;
                                    textEn: string;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/share-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The WeChat mini-program code of a listing (image/png); without one the app draws a code of its own
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Up to ten things to search for: terms of listings that begin with `q` or are written so in pinyin, or the most common ones
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    campus?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                text: string;
                                listings: number;
                            }[];
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a listing, or keep it as a draft
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "item" | "book" | "wanted";
                        title: string;
                        description?: string;
                        priceFen: number;
                        originalPriceFen?: number | null;
                        condition?: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                        /** Format: uuid */
                        category: string;
                        attributes?: {
                            [key: string]: string | number | boolean;
                        };
                        images?: string[];
                        location?: {
                            lat: number;
                            lng: number;
                        } | null;
                        place?: string | null;
                        isbn?: string | null;
                        campaign?: string | null;
                        /** @default false */
                        draft?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "item" | "book" | "wanted";
                            title: string;
                            priceFen: number;
                            originalPriceFen: number | null;
                            condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                            /** @enum {string} */
                            status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                            category: string;
                            campus: string;
                            place: string | null;
                            location: {
                                lat: number;
                                lng: number;
                            } | null;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            seller: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            favoriteCount: number;
                            commentCount: number;
                            viewCount: number;
                            campaign: {
                                id: string;
                                tag: string;
                                tagEn: string | null;
                            } | null;
                            favorited: boolean;
                            publishedAt: string | null;
                            createdAt: string;
                            updatedAt: string;
                            description: string;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            images: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            }[];
                            isbn: string | null;
                            expiresAt: string | null;
                            version: number;
                            can: {
                                edit: boolean;
                                favorite: boolean;
                                comment: boolean;
                                chat: boolean;
                                buy: boolean;
                                report: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED, FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            errors: {
                                /** @constant */
                                code: "CONFLICT";
                                message: string;
                                path?: string;
                                data?: {
                                    /** @description What the Idempotency-Key made before */
                                    product: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One listing, with what the reader may do; counters may be some seconds old
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "item" | "book" | "wanted";
                            title: string;
                            priceFen: number;
                            originalPriceFen: number | null;
                            condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                            /** @enum {string} */
                            status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                            category: string;
                            campus: string;
                            place: string | null;
                            location: {
                                lat: number;
                                lng: number;
                            } | null;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            seller: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            favoriteCount: number;
                            commentCount: number;
                            viewCount: number;
                            campaign: {
                                id: string;
                                tag: string;
                                tagEn: string | null;
                            } | null;
                            favorited: boolean;
                            publishedAt: string | null;
                            createdAt: string;
                            updatedAt: string;
                            description: string;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            images: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            }[];
                            isbn: string | null;
                            expiresAt: string | null;
                            version: number;
                            can: {
                                edit: boolean;
                                favorite: boolean;
                                comment: boolean;
                                chat: boolean;
                                buy: boolean;
                                report: boolean;
                            };
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Take the own listing away
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Edit the own listing; send the `version` you saw to be told when it changed meanwhile
         * @description Students whose campus identity is verified.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind?: "item" | "book" | "wanted";
                        title?: string;
                        description?: string;
                        priceFen?: number;
                        originalPriceFen?: number | null;
                        condition?: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                        /** Format: uuid */
                        category?: string;
                        attributes?: {
                            [key: string]: string | number | boolean;
                        };
                        images?: string[];
                        location?: {
                            lat: number;
                            lng: number;
                        } | null;
                        place?: string | null;
                        isbn?: string | null;
                        campaign?: string | null;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "item" | "book" | "wanted";
                            title: string;
                            priceFen: number;
                            originalPriceFen: number | null;
                            condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                            /** @enum {string} */
                            status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                            category: string;
                            campus: string;
                            place: string | null;
                            location: {
                                lat: number;
                                lng: number;
                            } | null;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            seller: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            favoriteCount: number;
                            commentCount: number;
                            viewCount: number;
                            campaign: {
                                id: string;
                                tag: string;
                                tagEn: string | null;
                            } | null;
                            favorited: boolean;
                            publishedAt: string | null;
                            createdAt: string;
                            updatedAt: string;
                            description: string;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            images: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            }[];
                            isbn: string | null;
                            expiresAt: string | null;
                            version: number;
                            can: {
                                edit: boolean;
                                favorite: boolean;
                                comment: boolean;
                                chat: boolean;
                                buy: boolean;
                                report: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED, FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/products/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the own listing on sale, off the shelf, or mark it sold; the first needs to be verified
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "on_sale" | "off_shelf" | "sold";
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "item" | "book" | "wanted";
                            title: string;
                            priceFen: number;
                            originalPriceFen: number | null;
                            condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                            /** @enum {string} */
                            status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                            category: string;
                            campus: string;
                            place: string | null;
                            location: {
                                lat: number;
                                lng: number;
                            } | null;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            seller: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            favoriteCount: number;
                            commentCount: number;
                            viewCount: number;
                            campaign: {
                                id: string;
                                tag: string;
                                tagEn: string | null;
                            } | null;
                            favorited: boolean;
                            publishedAt: string | null;
                            createdAt: string;
                            updatedAt: string;
                            description: string;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            images: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            }[];
                            isbn: string | null;
                            expiresAt: string | null;
                            version: number;
                            can: {
                                edit: boolean;
                                favorite: boolean;
                                comment: boolean;
                                chat: boolean;
                                buy: boolean;
                                report: boolean;
                            };
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the time of the own listing anew
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            kind: "item" | "book" | "wanted";
                            title: string;
                            priceFen: number;
                            originalPriceFen: number | null;
                            condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                            /** @enum {string} */
                            status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                            category: string;
                            campus: string;
                            place: string | null;
                            location: {
                                lat: number;
                                lng: number;
                            } | null;
                            image: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            } | null;
                            seller: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                verified: boolean;
                            };
                            favoriteCount: number;
                            commentCount: number;
                            viewCount: number;
                            campaign: {
                                id: string;
                                tag: string;
                                tagEn: string | null;
                            } | null;
                            favorited: boolean;
                            publishedAt: string | null;
                            createdAt: string;
                            updatedAt: string;
                            description: string;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            images: {
                                id: string;
                                url: string;
                                thumbUrl: string;
                                cardUrl: string;
                                largeUrl: string;
                                width: number | null;
                                height: number | null;
                                alt: string | null;
                            }[];
                            isbn: string | null;
                            expiresAt: string | null;
                            version: number;
                            can: {
                                edit: boolean;
                                favorite: boolean;
                                comment: boolean;
                                chat: boolean;
                                buy: boolean;
                                report: boolean;
                            };
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED, FORBIDDEN, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/price-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prices since the first publication, oldest first
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                priceFen: number;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How to reach the seller, as the seller has put it; null when nothing was put. On QQ also by its own button
         * @description Students whose campus identity is verified.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            contact: string | null;
                            /** @description For QQ's button that asks to be friends, of a seller who allows it, to who signed in by QQ; null: not offered */
                            qqOpenId: string | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/favorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep an eye on a listing
         * @description Signed-in students.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            favorited: boolean;
                            favoriteCount: number;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Stop keeping an eye on it
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            favorited: boolean;
                            favoriteCount: number;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Comments under a listing, oldest thread first
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @description Null once removed */
                                body: string | null;
                                removed: boolean;
                                /** @description Waits for officers; nobody but its author sees it */
                                held: boolean;
                                /** @description Null once removed */
                                author: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                } | null;
                                createdAt: string;
                                can: {
                                    remove: boolean;
                                };
                                /** @description Oldest first; an answer to an answer stands in the same thread */
                                replies: {
                                    id: string;
                                    /** @description Null once removed */
                                    body: string | null;
                                    removed: boolean;
                                    /** @description Waits for officers; nobody but its author sees it */
                                    held: boolean;
                                    /** @description Null once removed */
                                    author: {
                                        id: string;
                                        nickname: string;
                                        avatarUrl: string | null;
                                        verified: boolean;
                                    } | null;
                                    createdAt: string;
                                    can: {
                                        remove: boolean;
                                    };
                                }[];
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/safe-spots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where people of a campus hand things over, and whether it is open now
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    campus?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                name: string;
                                nameEn: string | null;
                                description: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                };
                                hours: {
                                    days: number[];
                                    from: string;
                                    until: string;
                                }[];
                                hoursText: string;
                                open: boolean;
                            }[];
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how a deal was: once, within 30 days; read by the other when both wrote, or after 7 days
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        order: string;
                        rating: number;
                        body?: string | null;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            order: string;
                            /** @enum {string} */
                            side: "buyer" | "seller";
                            rating: number;
                            body: string | null;
                            removed: boolean;
                            /** @description Waits for an officer; nobody else reads it */
                            held: boolean;
                            public: boolean;
                            visibleAt: string;
                            createdAt: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED, FORBIDDEN */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONTENT_REJECTED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/report-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one can choose from when one reports such a thing on a campus; my own if none is named
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query: {
                    target: "products" | "users" | "comments" | "conversations" | "reviews";
                    campus?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that something is wrong with a listing, a person, a comment, a review or a conversation of mine; said again while it is open, or with the same Idempotency-Key, it is the same report
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        target: {
                            /** @enum {string} */
                            relationTo: "products" | "users" | "comments" | "conversations" | "reviews";
                            /** Format: uuid */
                            value: string;
                        };
                        /** @description Key of one of GET /report-reasons */
                        reason: string;
                        detail?: string;
                        /** @description Uploaded with purpose `private` */
                        media?: string[];
                        /** @description Another name of `media` */
                        images?: string[];
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saved-searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches that tell me of what comes, newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                q: string | null;
                                category: string | null;
                                kind: ("item" | "book") | null;
                                minPriceFen: number | null;
                                maxPriceFen: number | null;
                                createdAt: string;
                            }[];
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Save a search of the own campus, by words or category; the same one twice is one
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        q?: string;
                        /** Format: uuid */
                        category?: string;
                        /** @enum {string} */
                        kind?: "item" | "book";
                        minPriceFen?: number;
                        maxPriceFen?: number;
                    };
                };
            };
            responses: {
                /** @description Done */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            q: string | null;
                            category: string | null;
                            kind: ("item" | "book") | null;
                            minPriceFen: number | null;
                            maxPriceFen: number | null;
                            createdAt: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saved-searches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget a saved search
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/subscription-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which templates to ask a person about for which notifications, and what they agreed to
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                /** @enum {string} */
                                platform: "wechat" | "qq";
                                templateId: string;
                                kinds: ("price_drop" | "saved_search_match" | "wanted_match" | "comment" | "reply" | "verification_decided" | "verification_expiring" | "listing_decided" | "listing_expiring" | "message" | "offer" | "order" | "meeting_reminder" | "payout" | "dispute" | "review" | "errand" | "moderation" | "appeal" | "feedback_answered")[];
                                credits: number;
                                refusedAt: string | null;
                            }[];
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * What the subscription dialogue answered; with an Idempotency-Key a repetition counts once
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default wechat
                         * @enum {string}
                         */
                        platform?: "wechat" | "qq";
                        templates: {
                            [key: string]: "accept" | "reject" | "ban" | "filter";
                        };
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                /** @enum {string} */
                                platform: "wechat" | "qq";
                                templateId: string;
                                kinds: ("price_drop" | "saved_search_match" | "wanted_match" | "comment" | "reply" | "verification_decided" | "verification_expiring" | "listing_decided" | "listing_expiring" | "message" | "offer" | "order" | "meeting_reminder" | "payout" | "dispute" | "review" | "errand" | "moderation" | "appeal" | "feedback_answered")[];
                                credits: number;
                                refusedAt: string | null;
                            }[];
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/notice-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mailbox at which I want notifications, masked
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            noticeMail: string | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        /**
         * Receive notifications at this mailbox
         * @description Signed-in students.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            noticeMail: string | null;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description VERIFICATION_FAILED */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        post?: never;
        /**
         * No notifications by mail any more
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/notice-mail/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a one-time code to the mailbox at which I want notifications
         * @description Signed-in students.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Done */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom I have blocked, the last one first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                user: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                blockedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Block somebody: neither sees listings of the other in lists any more; nobody is told
         * @description Signed-in students.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            blocked: boolean;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description CONFLICT */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Unblock somebody
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            blocked: boolean;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What others say of somebody after deals, the last first
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /**
                                 * @description The author was the
                                 * @enum {string}
                                 */
                                side: "buyer" | "seller";
                                rating: number;
                                body: string | null;
                                /** @description Null for somebody who has left */
                                author: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                } | null;
                                publicSince: string | null;
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/reputation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stars, recent deals weighing more, and how many deals and no-shows; no stars without reviews
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            stars: number | null;
                            reviews: number;
                            deals: number;
                            noShows: number;
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/payee-agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Have I agreed to be paid through the platform?
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            rail: "recommerce" | "transfer";
                            needed: boolean;
                            agreedAt: string | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Begin to agree: what the app opens; null where nothing has to be agreed to. Then ask whether it is done
         * @description Students whose campus identity is verified.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            open: {
                                [key: string]: string;
                            } | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED, CAMPUS_VERIFICATION_REQUIRED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description PROVIDER_UNAVAILABLE */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/sanctions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions about me and what I made, with their reasons, newest first; also while I am suspended
         * @description Signed-in students, suspended ones too.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            standing: {
                                suspended: boolean;
                                /** @description Null while suspended: for good */
                                suspendedUntil: string | null;
                                mutedUntil: string | null;
                                reason: string | null;
                            };
                            docs: {
                                id: string;
                                /** @enum {string} */
                                action: "dismiss" | "approve" | "ask_changes" | "hide" | "remove" | "warn" | "mute" | "suspend" | "ban" | "restore" | "uphold" | "overturn";
                                /** @description What it is about */
                                title: string;
                                clause: string | null;
                                reason: string | null;
                                /** @description A rule of the campus did it by itself */
                                automatic: boolean;
                                at: string;
                                until: string | null;
                                /** @enum {string} */
                                state: "standing" | "reverted";
                                revertedAt: string | null;
                                /** @description Null when it cannot be appealed any more */
                                appealUntil: string | null;
                                appeal: {
                                    id: string;
                                    /** @enum {string} */
                                    state: "open" | "upheld" | "overturned";
                                    answer: string | null;
                                } | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/sanctions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One decision about me; also while I am suspended
         * @description Signed-in students, suspended ones too.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {string} */
                            action: "dismiss" | "approve" | "ask_changes" | "hide" | "remove" | "warn" | "mute" | "suspend" | "ban" | "restore" | "uphold" | "overturn";
                            /** @description What it is about */
                            title: string;
                            clause: string | null;
                            reason: string | null;
                            /** @description A rule of the campus did it by itself */
                            automatic: boolean;
                            at: string;
                            until: string | null;
                            /** @enum {string} */
                            state: "standing" | "reverted";
                            revertedAt: string | null;
                            /** @description Null when it cannot be appealed any more */
                            appealUntil: string | null;
                            appeal: {
                                id: string;
                                /** @enum {string} */
                                state: "open" | "upheld" | "overturned";
                                answer: string | null;
                            } | null;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The own account
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            nickname: string;
                            avatarUrl: string | null;
                            campus: {
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            standing: "active" | "suspended" | "deleted";
                            /** @enum {string} */
                            verification: "none" | "pending" | "verified" | "rejected" | "expired";
                            verifiedUntil: string | null;
                            phoneMasked: string | null;
                            contact: string | null;
                            /** @enum {string} */
                            language: "zh" | "en";
                            personalRecommendations: boolean;
                            allowsQqFriends: boolean;
                            identities: string[];
                            createdAt: string;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Leave: sessions end now, the account is erased after 15 days unless one signs in again
         * @description Signed-in students.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            erasedAt: string;
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change nickname, avatar, contact, language of notifications, personal recommendations, whether people on QQ may ask to be friends (with a way in by QQ only) or, before verification, campus
         * @description Signed-in students.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        nickname?: string;
                        avatar?: string | null;
                        /** Format: uuid */
                        campus?: string;
                        contact?: string | null;
                        /** @enum {string} */
                        language?: "zh" | "en";
                        personalRecommendations?: boolean;
                        allowsQqFriends?: boolean;
                    };
                };
            };
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            nickname: string;
                            avatarUrl: string | null;
                            campus: {
                                id: string;
                                name: string;
                            };
                            /** @enum {string} */
                            standing: "active" | "suspended" | "deleted";
                            /** @enum {string} */
                            verification: "none" | "pending" | "verified" | "rejected" | "expired";
                            verifiedUntil: string | null;
                            phoneMasked: string | null;
                            contact: string | null;
                            /** @enum {string} */
                            language: "zh" | "en";
                            personalRecommendations: boolean;
                            allowsQqFriends: boolean;
                            identities: string[];
                            createdAt: string;
                        };
                    };
                };
                /** @description MALFORMED_REQUEST, VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description FORBIDDEN, ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything kept about me
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            exportedAt: string;
                            account: {
                                id: string;
                                nickname: string;
                                avatarUrl: string | null;
                                campus: {
                                    id: string;
                                    name: string;
                                };
                                /** @enum {string} */
                                standing: "active" | "suspended" | "deleted";
                                /** @enum {string} */
                                verification: "none" | "pending" | "verified" | "rejected" | "expired";
                                verifiedUntil: string | null;
                                phoneMasked: string | null;
                                contact: string | null;
                                /** @enum {string} */
                                language: "zh" | "en";
                                personalRecommendations: boolean;
                                allowsQqFriends: boolean;
                                identities: string[];
                                createdAt: string;
                                phone: string | null;
                                noticeMail: string | null;
                            };
                            verifications: {
                                [key: string]: unknown;
                            }[];
                            products: {
                                [key: string]: unknown;
                            }[];
                            favorites: {
                                [key: string]: unknown;
                            }[];
                            blocks: {
                                [key: string]: unknown;
                            }[];
                            views: {
                                [key: string]: unknown;
                            }[];
                            interests: {
                                [key: string]: unknown;
                            }[];
                            comments: {
                                [key: string]: unknown;
                            }[];
                            feedback: {
                                [key: string]: unknown;
                            }[];
                            sessions: {
                                [key: string]: unknown;
                            }[];
                            messages: {
                                [key: string]: unknown;
                            }[];
                            reports: {
                                [key: string]: unknown;
                            }[];
                            payments: {
                                [key: string]: unknown;
                            }[];
                            refunds: {
                                [key: string]: unknown;
                            }[];
                            payouts: {
                                [key: string]: unknown;
                            }[];
                            payeeAgreements: {
                                [key: string]: unknown;
                            }[];
                            orders: {
                                [key: string]: unknown;
                            }[];
                            offers: {
                                [key: string]: unknown;
                            }[];
                            notifications: {
                                [key: string]: unknown;
                            }[];
                            pushes: {
                                [key: string]: unknown;
                            }[];
                            mutes: {
                                [key: string]: unknown;
                            }[];
                            subscriptions: {
                                [key: string]: unknown;
                            }[];
                            savedSearches: {
                                [key: string]: unknown;
                            }[];
                            errands: {
                                [key: string]: unknown;
                            }[];
                            reviews: {
                                [key: string]: unknown;
                            }[];
                            disputes: {
                                [key: string]: unknown;
                            }[];
                            decisions: {
                                [key: string]: unknown;
                            }[];
                            appeals: {
                                [key: string]: unknown;
                            }[];
                            reputation: {
                                [key: string]: unknown;
                            }[];
                        };
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/favorites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I keep an eye on, newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                                favoritedAt: string;
                                /** @description What it cost when I began to keep an eye on it */
                                priceThenFen: number | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My own listings, newest first
         * @description Signed-in students.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                    status?: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description UNAUTHENTICATED */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description ACCOUNT_SUSPENDED */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Somebody as everybody sees them, and what the reader may do
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            nickname: string;
                            avatarUrl: string | null;
                            verified: boolean;
                            campus: {
                                id: string;
                                name: string;
                            };
                            createdAt: string;
                            /** @description By the reader */
                            blocked: boolean;
                            can: {
                                block: boolean;
                                report: boolean;
                            };
                        };
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody offers and has sold, the newest first
         * @description Anybody.
         */
        get: {
            parameters: {
                query?: {
                    limit?: string | unknown[];
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            docs: {
                                id: string;
                                /** @enum {string} */
                                kind: "item" | "book" | "wanted";
                                title: string;
                                priceFen: number;
                                originalPriceFen: number | null;
                                condition: ("new" | "like_new" | "good" | "fair" | "poor") | null;
                                /** @enum {string} */
                                status: "draft" | "pending" | "on_sale" | "reserved" | "sold" | "off_shelf" | "removed" | "expired";
                                category: string;
                                campus: string;
                                place: string | null;
                                location: {
                                    lat: number;
                                    lng: number;
                                } | null;
                                image: {
                                    id: string;
                                    url: string;
                                    thumbUrl: string;
                                    cardUrl: string;
                                    largeUrl: string;
                                    width: number | null;
                                    height: number | null;
                                    alt: string | null;
                                } | null;
                                seller: {
                                    id: string;
                                    nickname: string;
                                    avatarUrl: string | null;
                                    verified: boolean;
                                };
                                favoriteCount: number;
                                commentCount: number;
                                viewCount: number;
                                campaign: {
                                    id: string;
                                    tag: string;
                                    tagEn: string | null;
                                } | null;
                                favorited: boolean;
                                publishedAt: string | null;
                                createdAt: string;
                                updatedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description VALIDATION_FAILED */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description NOT_FOUND */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
                /** @description RATE_LIMITED */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Errors"];
                    };
                };
            };
        };
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
        Errors: {
            errors: {
                /** @enum {string} */
                code: "UNAUTHENTICATED" | "CREDENTIAL_INVALID" | "CAMPUS_VERIFICATION_REQUIRED" | "VERIFICATION_FAILED" | "ACCOUNT_SUSPENDED" | "FORBIDDEN" | "VALIDATION_FAILED" | "MALFORMED_REQUEST" | "METHOD_NOT_ALLOWED" | "UNSUPPORTED_MEDIA_TYPE" | "NOT_FOUND" | "CONFLICT" | "CONTENT_REJECTED" | "PAYLOAD_TOO_LARGE" | "RATE_LIMITED" | "PROVIDER_UNAVAILABLE" | "SERVICE_UNAVAILABLE" | "INTERNAL";
                message: string;
                path?: string;
                data?: unknown;
            }[];
            requestId?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
