import { Builds, run } from "../../builds/support";
describe("probe", () => {
    const builds = new Builds();
    it("x", async () => {
        const { code, out, error } = await run(["doctor", "--region", "us-east-1", "--verbose", "--account", "222233334444", "--name", "web", "--topic", `arn:aws:sns:us-east-1:${builds.account.id}:none`, "--to-region", "me-south-1", "--kms-key", "alias/aws/ebs", "--public", "--base-image", "ami-12345678", "--subnet", "subnet-12345678", "--parameter", "/x/y"]);
        console.log(code, out, error);
    });
});
