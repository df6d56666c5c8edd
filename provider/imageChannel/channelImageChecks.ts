// The checks of what names a channel's image.

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkName, checkPattern, checkRegion, given } from "../checks/values";
import { checkChannelName } from "./checks";

export function checkChannelImage(errors: InputErrors, args: PlainArgs): void {
    const { channel, pipelineName, parameterName, region } = args as Record<string, unknown>;
    if (given(parameterName)) {
        if (given(pipelineName))
            errors.add("pipelineName", "conflicts with `parameterName`, which names the channel already. Omit one.");
        if (given(channel))
            errors.add("channel", "conflicts with `parameterName`, which names the channel already. Omit one.");
    } else {
        if (!given(pipelineName))
            errors.add("pipelineName", "is required. Specify the name of the pipeline, or `parameterName`.");
        if (!given(channel)) errors.add("channel", "is required. Specify a channel such as `prod`.");
    }
    // The pipeline's own parameter can be read, though not moved.
    if (given(channel) && channel !== "latest") checkChannelName(errors, "channel", channel);
    checkName(errors, "pipelineName", pipelineName);
    checkPattern(errors, "parameterName", parameterName, patterns.parameterName);
    checkRegion(errors, "region", region);
}
