// Subnets of build instances: a way to AWS, or endpoints in its place.

import { elementsOf, itemsOf } from "../../../signedQuery";
import type { Calls } from "../calls";
import { codeOf, each, failed, warning, type Check, type Finding } from "../check";

/** What instances call. https://docs.aws.amazon.com/imagebuilder/latest/userguide/vpc-interface-endpoints.html */
const SERVICES = ["imagebuilder", "ssm", "ssmmessages", "logs", "s3"] as const;
const CONTAINER_SERVICES = ["ecr.api", "ecr.dkr"] as const;

export const subnets: Check = {
    id: "subnets",
    category: "network",
    title: "build instances reach AWS from their subnets",
    why: "An instance without a way to Systems Manager, Image Builder and S3 never reports, and the build hangs in BUILDING for most of an hour before it fails.",
    remedy: "Give the subnet a route to a NAT gateway, or create the endpoints with `VpcEndpoints`, private DNS names among them; in a public subnet, let instances get public addresses.",
    rights: ["ec2:DescribeSubnets", "ec2:DescribeRouteTables", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcAttribute"],
    applies: ({ subnets: ids }) => ids.length > 0,
    run: ({ subnets: ids, containers }, calls) =>
        each(
            ids,
            (id) => id,
            (id) => wayOut(id, containers, calls),
        ),
};

async function wayOut(id: string, containers: boolean, calls: Calls): Promise<Finding[]> {
    let subnet: string | undefined;
    try {
        [subnet] = await calls.items("DescribeSubnets", "subnetSet", { "SubnetId.1": id });
    } catch (error) {
        if (codeOf(error) !== "InvalidSubnetID.NotFound") throw error;
    }
    if (subnet === undefined) return [failed(`There is no subnet ${id} in ${calls.place.region}.`)];
    const [vpc = ""] = elementsOf(subnet, "vpcId");
    const table = await routeTableOf(id, vpc, calls);
    const [route] = itemsOf(table, "routeSet").filter(
        (one) =>
            elementsOf(one, "destinationCidrBlock")[0] === "0.0.0.0/0" && elementsOf(one, "state")[0] !== "blackhole",
    );
    if (route !== undefined) {
        const internet = elementsOf(route, "gatewayId")[0]?.startsWith("igw-") === true;
        const addresses = elementsOf(subnet, "mapPublicIpOnLaunch")[0] === "true";
        return internet && !addresses
            ? [warning(`${id} leads to an internet gateway, but its instances get no public address.`)]
            : [];
    }
    return missingEndpoints(id, vpc, elementsOf(table, "routeTableId")[0] ?? "", containers, calls);
}

/** The table of a subnet; one that has none of its own uses the main one of its VPC. */
async function routeTableOf(subnet: string, vpc: string, calls: Calls): Promise<string> {
    const tables = await calls.items("DescribeRouteTables", "routeTableSet", filters({ "vpc-id": vpc }));
    const associated = (table: string, test: (association: string) => boolean) =>
        itemsOf(table, "associationSet").some(test);
    return (
        tables.find((table) => associated(table, (one) => elementsOf(one, "subnetId")[0] === subnet)) ??
        tables.find((table) => associated(table, (one) => elementsOf(one, "main")[0] === "true")) ??
        ""
    );
}

async function missingEndpoints(
    id: string,
    vpc: string,
    routeTable: string,
    containers: boolean,
    calls: Calls,
): Promise<Finding[]> {
    const endpoints = await calls.items("DescribeVpcEndpoints", "vpcEndpointSet", filters({ "vpc-id": vpc }));
    const found: Finding[] = [];
    const serves = (endpoint: string, service: string) =>
        (elementsOf(endpoint, "serviceName")[0] ?? "").endsWith(`.${service}`) &&
        (elementsOf(endpoint, "state")[0] ?? "available") === "available";
    for (const service of [...SERVICES, ...(containers ? CONTAINER_SERVICES : [])]) {
        const own = endpoints.filter((endpoint) => serves(endpoint, service));
        const gateways = own.filter((endpoint) => elementsOf(endpoint, "vpcEndpointType")[0] === "Gateway");
        const interfaces = own.filter((endpoint) => !gateways.includes(endpoint));
        if (gateways.some((endpoint) => itemsOf(endpoint, "routeTableIdSet").includes(routeTable))) continue;
        if (interfaces.some((endpoint) => elementsOf(endpoint, "privateDnsEnabled")[0] === "true")) continue;
        if (interfaces.length > 0) {
            found.push(
                failed(
                    `The endpoint of ${service} in ${vpc} has no private DNS name, so instances in ${id} do not find it.`,
                ),
            );
        } else if (gateways.length > 0) {
            found.push(failed(`The endpoint of ${service} in ${vpc} is not in route table ${routeTable} of ${id}.`));
        } else {
            found.push(failed(`${id} has no route to the internet, and ${vpc} no endpoint of ${service}.`));
        }
    }
    if (endpoints.length > 0) found.push(...(await missingNames(vpc, calls)));
    return found;
}

async function missingNames(vpc: string, calls: Calls): Promise<Finding[]> {
    for (const attribute of ["enableDnsSupport", "enableDnsHostnames"]) {
        const xml = await calls.form("ec2", "DescribeVpcAttribute", { VpcId: vpc, Attribute: attribute });
        if (elementsOf(xml, "value")[0] === "false") {
            return [failed(`${attribute} of ${vpc} is off, so private DNS names of endpoints do not work.`)];
        }
    }
    return [];
}

export function filters(values: Record<string, string | string[]>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(values).flatMap(([name, value], index) => [
            [`Filter.${index + 1}.Name`, name],
            ...[value].flat().map((one, place) => [`Filter.${index + 1}.Value.${place + 1}`, one]),
        ]),
    ) as Record<string, string>;
}
