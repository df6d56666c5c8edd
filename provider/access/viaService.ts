// Key use through a service only: whoever may use the key may do so by the service's own calls, and not by calling KMS.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service

/** The second is what the service is called in China. */
export function through(service: string): { "kms:ViaService": string[] } {
    return { "kms:ViaService": [`${service}.*.amazonaws.com`, `${service}.*.amazonaws.com.cn`] };
}
