// What AWS refused, in the words of a command.

import { UsageError } from "../command";

/** One line with the remedy where there is one. */
export function refused(error: unknown): UsageError {
    const { name, message, code } = error as Error & { code?: unknown };
    // An address that answers on none of its IP addresses is an error without a message.
    const text = message.split("\n")[0] || (typeof code === "string" ? `AWS cannot be reached: ${code}` : name);
    return new UsageError(`${text.replace(/\.$/, "")}.${remedies[name] ?? ""}`);
}

const remedies: { readonly [name: string]: string | undefined } = {
    CredentialsProviderError: " Log in with the AWS CLI, or set AWS_PROFILE.",
    ExpiredTokenException: " The credentials have expired: log in again.",
    ExpiredToken: " The credentials have expired: log in again.",
    InvalidClientTokenId: " The region may be switched off for this account, or the credentials belong to no account.",
    UnrecognizedClientException:
        " The region may be switched off for this account, or the credentials belong to no account.",
    ForbiddenException: " The credentials lack a permission for this call.",
    AccessDeniedException: " The credentials lack a permission for this call.",
};
