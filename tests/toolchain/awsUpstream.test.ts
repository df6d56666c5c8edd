import { expect } from "chai";
import { withClients, withServices, withoutWaits } from "./awsUpstream";

describe("The cut-down Terraform provider", () => {
    it("lists only the services that are kept", () => {
        const list = [
            'import (\n\t"context"\n',
            '\t"github.com/hashicorp/terraform-provider-aws/internal/conns"\n',
            '\t"github.com/hashicorp/terraform-provider-aws/internal/service/acm"\n',
            '\t"github.com/hashicorp/terraform-provider-aws/internal/service/s3"\n',
            '\t"github.com/hashicorp/terraform-provider-aws/internal/service/s3control"\n)\n',
            "\t\tacm.ServicePackage(ctx),\n\t\ts3.ServicePackage(ctx),\n\t\ts3control.ServicePackage(ctx),\n",
        ].join("");
        expect(withServices(list, ["s3"])).to.equal(
            [
                'import (\n\t"context"\n',
                '\t"github.com/hashicorp/terraform-provider-aws/internal/conns"\n',
                '\t"github.com/hashicorp/terraform-provider-aws/internal/service/s3"\n)\n',
                "\t\ts3.ServicePackage(ctx),\n",
            ].join(""),
        );
    });

    it("keeps the getters of used clients and their imports, also renamed ones", () => {
        const getter = (name: string, module: string) =>
            `func (c *AWSClient) ${name}(ctx context.Context) *${module}.Client {\n\treturn client[*${module}.Client](ctx, c)\n}\n\n`;
        const head = (imports: string) => `package conns\n\nimport (\n\t"context"\n${imports})\n\n`;
        const sdk = "github.com/aws/aws-sdk-go-v2/service";
        const source =
            head(`\t"${sdk}/acm"\n\t"${sdk}/s3"\n\tevents "${sdk}/cloudwatchevents"\n`) +
            getter("ACMClient", "acm") +
            getter("S3Client", "s3") +
            getter("EventsClient", "events");
        expect(withClients(source, new Set(["S3Client", "EventsClient"]))).to.equal(
            head(`\t"${sdk}/s3"\n\tevents "${sdk}/cloudwatchevents"\n`) +
                getter("S3Client", "s3") +
                getter("EventsClient", "events"),
        );
    });

    it("does not wait for AWS's machines to agree", () => {
        const settings = (delay: string, times: string) => `stateConf := &retry.StateChangeConf{
		Delay:   ${delay},
		Timeout: 5 * time.Minute,
		// ContinuousTargetOccurence of 3 works in, e.g. us-west-2, but larger values are required in, e.g. eu-west-2
		ContinuousTargetOccurence: ${times},
		PollInterval:              ${delay},
		MinTimeout:                opts.MinTimeout,
	}`;
        expect(withoutWaits(settings("10 * time.Second", "10"))).to.equal(settings("100 * time.Millisecond", "1"));
    });
});
