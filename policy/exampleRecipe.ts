// What the examples of several rules share.

/** A container recipe whose images go to the repository `images`. */
export const recipePushingImages = `new aws.imagebuilder.ContainerRecipe("web", {
    version: "1.0.0",
    containerType: "DOCKER",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-x86-latest/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
    dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}\\n{{{ imagebuilder:environments }}}\\n{{{ imagebuilder:components }}}",
    targetRepository: { service: "ECR", repositoryName: images.name },
});`;
