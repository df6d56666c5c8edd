// AWS on this machine for tests: Image Builder as its documents describe it, moto for the other services.
import * as fs from "node:fs";
import { Accounts } from "./aws/accounts";
import { AwsClient } from "./aws/awsClient";
import { BeyondMoto } from "./aws/beyondMoto";
import { installMoto } from "./aws/motoInstall";
import { MotoServer } from "./aws/motoServer";
import { OneTimeSchedules } from "./aws/oneTimeSchedules";
import { Clock } from "./builds/clock";
import { Finding, readFindings } from "./builds/findings";
import { parameterChanged } from "./builds/parameterEvents";
import { proveRoot } from "./builds/runComponents";
import { Scenario, type PlannedFailure } from "./builds/scenario";
import { CloudControlApi } from "./cloudcontrol/api";
import { CloudFormationApi } from "./cloudcontrol/cloudFormationApi";
import { Resources } from "./cloudcontrol/resources";
import { TypeSchemas } from "./cloudcontrol/typeSchemas";
import { ImageBuilderApi } from "./imagebuilder/api";
import type { Scope } from "./imagebuilder/arns";
import { ServiceModel } from "./imagebuilder/serviceModel";
import { AdminApi } from "./server/adminApi";
import { Failures } from "./server/failures";
import { FrontServer, RecordedRequest } from "./server/frontServer";

export type { PlannedFailure } from "./builds/scenario";
export type { RecordedRequest } from "./server/frontServer";

export interface LocalAwsOptions {
    /** 0, the default, takes a free one. */
    port?: number;
    /** The region that the environment names; all regions work. */
    region?: string;
    /** Other accounts: each gets a role `deploy` that the main account may assume. */
    accounts?: string[];
    /** How long a build takes. Default 3. */
    buildSeconds?: number;
    /** Calls that fail: `Operation`, `Operation:nth` or `Operation:nth:ErrorType`. */
    failures?: string[];
    /** Builds that fail or hang. */
    scenario?: PlannedFailure[];
    /** A root, as --image of `aws-golden-image run` takes it, in which builds run the documents of components. */
    runComponents?: string | undefined;
    /** Gets a line when something takes long. */
    progress?: (message: string) => void;
}

export interface LocalAws {
    endpoint: string;
    /** What a client needs in its environment. */
    environment: Record<string, string>;
    /** The account of the keys in `environment`. */
    account: string;
    /** A Python that has boto3. */
    python: string;
    /** Every request so far, oldest first. */
    requests(): RecordedRequest[];
    /** Makes the next call of an Image Builder operation fail. */
    failNext(operation: string, errorType?: string): void;
    /** What on-demand scans of AMIs find from now on. */
    setFindings(findings: readonly Finding[]): void;
    /** Makes builds fail at a step, or hang in it. */
    failBuilds(...failures: PlannedFailure[]): void;
    /** Sets a quota of all accounts, by the name that Service Quotas gives it. */
    setQuota(name: string, value: number): void;
    /** Accepts the terms of a product of AWS Marketplace, `prod-…`, in all accounts. */
    subscribe(product: string): void;
    /** Moves the time of builds forward and lets happen what is due by then. */
    advance(seconds: number): Promise<void>;
    /** Forgets everything, but for the accounts. */
    reset(): Promise<void>;
    stop(): Promise<void>;
}

export const mainAccount = "111122223333";

export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
    const { region = "us-east-1", accounts: others = [], buildSeconds = 3, port = 0 } = options;
    const wrong = others.filter((account) => !/^\d{12}$/.test(account));
    if (wrong.length > 0) {
        throw new Error(`An account id has twelve digits, found ${wrong.map((a) => `'${a}'`).join(", ")}.`);
    }
    if (options.runComponents !== undefined) await proveRoot(options.runComponents);
    const failures = new Failures();
    (options.failures ?? []).forEach((failure) => failures.add(failure));
    const scenario = new Scenario();
    scenario.add(options.scenario ?? []);
    const installation = await installMoto(options.progress ?? (() => undefined));
    const moto = await MotoServer.start(installation.python);
    try {
        const aws = new AwsClient(moto.endpoint, moto.headers);
        const accounts = new Accounts(mainAccount, aws);
        const beyondMoto = new BeyondMoto();
        const prepare = () => Promise.all(others.map((account) => accounts.prepare(account)));
        await prepare();
        const clock = new Clock();
        const model = ServiceModel.read(installation.model);
        let findings: readonly Finding[] = [];
        const imageBuilder = new ImageBuilderApi({
            model,
            aws,
            clock,
            regions: readRegions(installation.endpoints),
            buildSeconds,
            findings: () => findings,
            scenario,
            componentRoot: options.runComponents,
            failure: (operation) => failures.check(operation),
        });
        const schemas = new TypeSchemas(installation.typeSchemas);
        const resources = new Resources(imageBuilder, model);
        const cloudControl = new CloudControlApi(imageBuilder, resources, schemas, () => clock.now());
        const cloudFormation = new CloudFormationApi(schemas);
        const requests: RecordedRequest[] = [];
        const record = (request: RecordedRequest): void => void requests.push(request);
        const changed = (scope: Scope, request: string, answer: string): Promise<void> =>
            parameterChanged(aws, imageBuilder, scope, request, answer);
        const schedules = new OneTimeSchedules(aws, clock, record, changed);
        const reset = async (): Promise<void> => {
            imageBuilder.reset();
            cloudControl.reset();
            beyondMoto.reset();
            schedules.reset();
            failures.clear();
            findings = [];
            scenario.clear();
            requests.length = 0;
            await moto.reset();
            await prepare();
        };
        const admin: AdminApi = new AdminApi({
            requests: () => requests,
            fail: (failure) => failures.add(failure),
            find: (list) => void (findings = readFindings(list)),
            failBuilds: (planned) => scenario.add(planned),
            advance: (seconds) => clock.advance(seconds),
            now: () => clock.timestamp(),
            environment: () => environment(endpoint, region),
            reset,
        });
        const front = new FrontServer({
            motoEndpoint: moto.endpoint,
            motoHeaders: moto.headers,
            accounts,
            beyondMoto,
            imageBuilder,
            cloudControl,
            cloudFormation,
            admin,
            record,
            parameterChanged: changed,
            scheduleTaken: (path, scope) => schedules.taken(path, scope),
        });
        const endpoint: string = await front.listen(port);
        return {
            endpoint,
            environment: environment(endpoint, region),
            account: mainAccount,
            python: installation.python,
            requests: () => [...requests],
            failNext: (operation, errorType) =>
                failures.add([operation, "1", ...(errorType ? [errorType] : [])].join(":")),
            setFindings: (list) => void (findings = readFindings(list)),
            failBuilds: (...planned) => scenario.add(planned),
            setQuota: (name, value) => beyondMoto.setQuota(name, value),
            subscribe: (product) => beyondMoto.subscribe(product),
            advance: (seconds) => clock.advance(seconds),
            reset,
            stop: async () => {
                await front.close();
                await moto.stop();
            },
        };
    } catch (error) {
        await moto.stop();
        throw error;
    }
}

function environment(endpoint: string, region: string): Record<string, string> {
    return {
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        // S3 Control puts the account in front of the host name, and 111122223333.127.0.0.1 is no name that resolves.
        // Clients take it to a proxy, which is us; upper case only, because gRPC reads the lowercase names.
        HTTP_PROXY: endpoint,
        NO_PROXY: "127.0.0.1,localhost",
        // Nothing of the user's own may be asked: no profile, no metadata service.
        AWS_EC2_METADATA_DISABLED: "true",
    };
}

function readRegions(file: string): Set<string> {
    const { partitions } = JSON.parse(fs.readFileSync(file, "utf8")) as {
        partitions: { regions: Record<string, unknown> }[];
    };
    return new Set(partitions.flatMap((partition) => Object.keys(partition.regions)));
}
