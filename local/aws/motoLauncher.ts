// The Python program that starts moto, and puts right where it differs from AWS in what golden images need.

export const tokenHeader = "x-local-aws-token";
export const tokenVariable = "LOCAL_AWS_TOKEN";

export const motoLauncher = `
import os, sys, threading
import xmltodict

# moto answers web pages of any origin, on whatever host name. So it takes only what the front server sends.
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
token = os.environ.pop("${tokenVariable}")
answer_any = DomainDispatcherApplication.__call__
def answer_known(self, environ, start_response):
    if environ.pop("HTTP_${tokenHeader.toUpperCase().replaceAll("-", "_")}", None) != token:
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"Use the port of the local AWS."]
    return answer_any(self, environ, start_response)
DomainDispatcherApplication.__call__ = answer_known

# moto ends when its standard input does, so that it never outlives us, whatever way we end.
def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)
threading.Thread(target=end_with_parent, daemon=True).start()

# moto reads bucket policies without their conditions. On this machine a request without TLS stands for one with it, so
# what denies the others does not apply.
from moto.iam.access_control import IAMPolicyStatement, PermissionResult
is_action_permitted = IAMPolicyStatement.is_action_permitted
def with_tls(self, *arguments, **named):
    condition = self._statement.get("Condition") or {}
    if condition.get("Bool", {}).get("aws:SecureTransport") == "false":
        return PermissionResult.NEUTRAL
    return is_action_permitted(self, *arguments, **named)
IAMPolicyStatement.is_action_permitted = with_tls

# moto makes a bucket without the tags that come with the request.
from moto.s3.responses import S3Response
put_bucket = S3Response._bucket_response_put
def with_tags(self, request, bucket_name, querystring):
    answer = put_bucket(self, request, bucket_name, querystring)
    if self.body and not querystring:
        configuration = xmltodict.parse(self.body, force_list={"Tag": True}).get("CreateBucketConfiguration") or {}
        tags = (configuration.get("Tags") or {}).get("Tag", [])
        if tags:
            self.backend.put_bucket_tagging(bucket_name, {tag["Key"]: tag["Value"] or "" for tag in tags})
    return answer
S3Response._bucket_response_put = with_tags

from moto.server import main
main(["-H", "127.0.0.1", "-p", sys.argv[1]])
`;
