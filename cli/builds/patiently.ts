// Calls that AWS throttles, or that did not arrive, are repeated with a growing, random pause; who waits is told.

const MOST_ATTEMPTS = 10;
/** Half of the pause that the first repetition may have at most. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 20_000;

const passing =
    /^(Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded|CallRateLimitExceededException|RequestThrottled.*|ServiceUnavailable|ServiceUnavailableException|InternalError|ServiceException|TimeoutError|NetworkingError)$/;

export async function patiently<Answer>(
    send: () => Promise<Answer>,
    paused: (line: string, attempt: number) => void,
    wait: (milliseconds: number) => Promise<void> = (time) => new Promise((done) => setTimeout(done, time)),
    { mostAttempts = MOST_ATTEMPTS, signal }: { mostAttempts?: number; signal?: AbortSignal } = {},
): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
        try {
            return await send();
        } catch (error) {
            if (attempt === mostAttempts || signal?.aborted === true || !passes(error)) throw error;
            const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
            const pause = most / 2 + (Math.random() * most) / 2;
            const seconds = (pause / 1000).toFixed(1);
            paused(
                `${(error as Error).name}: trying again in ${seconds} s, attempt ${attempt + 1} of ${mostAttempts}\n`,
                attempt + 1,
            );
            await wait(pause);
        }
    }
}

function passes(error: unknown): boolean {
    const { name, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode;
    return passing.test(name) || status === 429 || status === 503 || code === "ECONNRESET" || code === "ETIMEDOUT";
}
