// The image of our web servers: built on Sundays if anything is new, tested, and given to two regions and one account.
package webserver;

import com.pulumi.Pulumi;
import io.github.pulumiawsgoldenimage.awsgoldenimage.GoldenImagePipeline;
import io.github.pulumiawsgoldenimage.awsgoldenimage.GoldenImagePipelineArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.BaseImageArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.ComponentReferenceArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.DistributionRegionArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.ImageTestsArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.LifecycleArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.LogBucketArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.NotificationsArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.RootVolumeArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.ScheduleArgs;
import io.github.pulumiawsgoldenimage.awsgoldenimage.inputs.TargetAccountArgs;
import java.util.List;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(context -> {
            var web = new GoldenImagePipeline("web-server", GoldenImagePipelineArgs.builder()
                .description("Apache web server on Amazon Linux 2023")
                .baseImage(BaseImageArgs.builder().managed("amazon-linux-2023").architecture("x86_64").build())
                .components(
                    ComponentReferenceArgs.builder()
                        .file("../components/apache.yml")
                        .parameters(Map.of("ServerName", List.of("www.example.com")))
                        .build(),
                    ComponentReferenceArgs.builder().file("../components/apache-test.yml").build())
                .instanceTypes("t3.medium")
                .rootVolume(RootVolumeArgs.builder().sizeGiB(30).build())
                .logBucket(LogBucketArgs.builder().prefix("build-logs").build())
                .notifications(NotificationsArgs.builder().emails("images@example.com").build())
                .schedule(ScheduleArgs.builder()
                    .expression("cron(0 2 ? * SUN *)")
                    .timezone("Europe/Zurich")
                    .build())
                .tests(ImageTestsArgs.builder().timeoutMinutes(90).build())
                .regions(
                    DistributionRegionArgs.builder().region("us-east-1").build(),
                    DistributionRegionArgs.builder().region("eu-central-1").build())
                .targetAccounts(TargetAccountArgs.builder()
                    .accountId("222233334444")
                    .assumeRoleArn("arn:aws:iam::222233334444:role/deploy")
                    .build())
                .ssmParameter("/imagebuilder/web-server/latest")
                .lifecycle(LifecycleArgs.builder()
                    .deprecateAfterDays(30)
                    .disableAfterDays(60)
                    .deleteAfterDays(90)
                    .keepAtLeast(3)
                    .build())
                .tags(Map.of("Environment", "Production", "Purpose", "WebServer"))
                .build());

            context.export("pipelineArn", web.pipelineArn());
            context.export("recipeVersion", web.recipeVersion());
            context.export("logBucketName", web.logBucketName());
            context.export("ssmParameterNames", web.ssmParameterNames());
        });
    }
}
