// Which endpoints `aws-golden-image clean` sends requests to. A state may come from anybody, and each request carries
// what AWS needs to trust it, so an endpoint that only the state names has to be AWS's own or on this machine.
// https://docs.aws.amazon.com/general/latest/gr/imagebuilder.html

import { UsageError } from "../../command";

// Not simply what ends in amazonaws.com: load balancers, buckets and instances of any customer do, too.
const SUFFIXES = [
    "amazonaws\\.com",
    "amazonaws\\.com\\.cn",
    "api\\.aws",
    "api\\.amazonwebservices\\.com\\.cn",
    "amazonaws\\.eu",
    "api\\.amazonwebservices\\.eu",
    "c2s\\.ic\\.gov",
    "sc2s\\.sgov\\.gov",
    "cloud\\.adc-e\\.uk",
    "csp\\.hci\\.ic\\.gov",
].join("|");
// So is a bucket: imagebuilder.s3-eu-west-1.amazonaws.com. Regions begin with letters alone.
const REGION = "[a-z]{2,}(-[a-z]+)+-\\d+";
const AWS = new RegExp(`^imagebuilder(-fips)?\\.${REGION}\\.(${SUFFIXES})$`);
const INTERFACE_ENDPOINT =
    /^vpce-[a-z0-9]+-[a-z0-9-]+\.imagebuilder(-fips)?\.[a-z0-9-]+\.vpce\.amazonaws\.(com|com\.cn|eu)$/;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The endpoint that counts: that of the command line before that of the state; none for AWS's default. */
export function endpointOf(option: string | undefined, state: string | undefined): string | undefined {
    if (option !== undefined) {
        if (urlOf(option) === undefined) {
            throw new UsageError(`--endpoint is "${option}", but must be a URL such as https://imagebuilder.example.`);
        }
        return option;
    }
    if (state === undefined || isTrusted(state)) return state;
    throw new UsageError(
        `The stack's AWS provider sends calls of Image Builder to ${state}, which is neither AWS nor this machine. ` +
            `If you trust that endpoint, specify it with --endpoint.`,
    );
}

/** Whether an endpoint is AWS's own, with TLS, or on this machine. */
export function isTrusted(endpoint: string): boolean {
    const url = urlOf(endpoint);
    if (url === undefined) return false;
    const { hostname, protocol } = url;
    return (
        LOOPBACK.test(hostname) ||
        (protocol === "https:" && url.port === "" && (AWS.test(hostname) || INTERFACE_ENDPOINT.test(hostname)))
    );
}

function urlOf(text: string): URL | undefined {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
    return plain ? url : undefined;
}
