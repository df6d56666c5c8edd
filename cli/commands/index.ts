// All commands by name, in the order in which the help lists them. Each is loaded only when it is called, so that the start
// stays fast.

import type { Command } from "../command";

/* eslint-disable @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader */
export const commands: { readonly [name: string]: () => Command } = {
    validate: () => (require("./validate/validate") as typeof import("./validate/validate")).validate,
    run: () => (require("./run/run") as typeof import("./run/run")).run,
    lsp: () => (require("./lsp/lsp") as typeof import("./lsp/lsp")).lsp,
    explain: () => (require("./explain/explain") as typeof import("./explain/explain")).explain,
    schedule: () => (require("./schedule/schedule") as typeof import("./schedule/schedule")).schedule,
    policy: () => (require("./policy/policy") as typeof import("./policy/policy")).policy,
    guardrails: () => (require("./guardrails/guardrails") as typeof import("./guardrails/guardrails")).guardrails,
    build: () => (require("./build/build") as typeof import("./build/build")).build,
    retry: () => (require("./retry/retry") as typeof import("./retry/retry")).retry,
    distribute: () => (require("./distribute/distribute") as typeof import("./distribute/distribute")).distribute,
    follow: () => (require("./follow/follow") as typeof import("./follow/follow")).follow,
    logs: () => (require("./logs/logs") as typeof import("./logs/logs")).logs,
    images: () => (require("./images/images") as typeof import("./images/images")).images,
    promote: () => (require("./promote/promote") as typeof import("./promote/promote")).promoteCommand,
    rollback: () => (require("./rollback/rollback") as typeof import("./rollback/rollback")).rollbackCommand,
    revoke: () => (require("./revoke/revoke") as typeof import("./revoke/revoke")).revokeCommand,
    restore: () => (require("./restore/restore") as typeof import("./restore/restore")).restoreCommand,
    ancestry: () => (require("./ancestry/ancestry") as typeof import("./ancestry/ancestry")).ancestry,
    cancel: () => (require("./cancel/cancel") as typeof import("./cancel/cancel")).cancel,
    approve: () => (require("./approve/approve") as typeof import("./approve/approve")).approve,
    reject: () => (require("./reject/reject") as typeof import("./reject/reject")).reject,
    doctor: () => (require("./doctor/doctor") as typeof import("./doctor/doctor")).doctor,
    clean: () => (require("./clean/clean") as typeof import("./clean/clean")).clean,
    adopt: () => (require("./adopt/adopt") as typeof import("./adopt/adopt")).adopt,
    report: () => (require("./report/report") as typeof import("./report/report")).report,
    lifecycle: () => (require("./lifecycle/lifecycle") as typeof import("./lifecycle/lifecycle")).lifecycle,
};
/* eslint-enable @typescript-eslint/no-require-imports */
