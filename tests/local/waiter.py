"""boto3's waiter for images: one build that becomes available, and one that fails. Prints one JSON object.

The ARNs are the arguments; the endpoint and keys come from the environment.
"""

import json
import sys

import boto3
from botocore.exceptions import WaiterError

waiter = boto3.client("imagebuilder").get_waiter("image_available")
outcomes = []
for arn in sys.argv[1:]:
    try:
        waiter.wait(imageBuildVersionArn=arn, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
        outcomes.append("available")
    except WaiterError as error:
        outcomes.append(error.last_response["image"]["state"]["status"])
print(json.dumps(outcomes))
