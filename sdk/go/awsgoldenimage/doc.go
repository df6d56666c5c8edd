// Golden AMIs with EC2 Image Builder as Pulumi components: pipelines, versions, distribution, lifecycle and accounts in one step.
package awsgoldenimage
