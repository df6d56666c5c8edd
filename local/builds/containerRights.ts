// What the role of the build instance must allow for a container build: to pull the base image from ECR, and to push to
// the repository of each region.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-setting-up.html
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { mayCall } from "./rights";

/** A base image elsewhere needs no rights of the account. */
export async function mayPullBaseImage(context: Context, image: Image, role: string): Promise<void> {
    const uri = /^([0-9]{12})\.dkr\.ecr\.([^.]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;
    const [, account, region, repository] = uri.exec(image.containerRecipe?.parentImage ?? "") ?? [];
    if (repository !== undefined) {
        await needs(
            context,
            image,
            role,
            "ecr:BatchGetImage",
            `arn:aws:ecr:${region}:${account}:repository/${repository}`,
        );
    }
}

export async function mayPush(
    context: Context,
    image: Image,
    role: string,
    region: string,
    repository: string,
): Promise<void> {
    const { account } = context.scope;
    await needs(context, image, role, "ecr:PutImage", `arn:aws:ecr:${region}:${account}:repository/${repository}`);
}

async function needs(context: Context, image: Image, role: string, action: string, repository: string): Promise<void> {
    if (!(await mayCall(context, image, role, action, repository))) {
        throw new BuildFailure(`The role '${role}' needs ${action} on ${repository}.`);
    }
}
