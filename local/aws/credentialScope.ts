// Who signed a request, for which service and region: read from SigV4's credential scope, which stands in the
// Authorization header or in the query of a presigned URL. Nobody checks the signature itself.
import { IncomingHttpHeaders } from "node:http";

export interface CredentialScope {
    accessKey: string;
    region: string;
    service: string;
}

export function credentialScope(headers: IncomingHttpHeaders, query: URLSearchParams): CredentialScope | undefined {
    const text = headers.authorization?.match(/Credential=([^,\s]+)/)?.[1] ?? query.get("X-Amz-Credential");
    const nodes = text?.split("/") ?? [];
    // An access key has no slash in practice, so the scope is always the last four nodes.
    if (nodes.length < 5) {
        return undefined;
    }
    const [region, service] = nodes.slice(-3);
    return { accessKey: nodes[0], region, service: service.toLowerCase() };
}
