// A policy pack that knows one impolite word.

import { PolicyPack } from "@pulumi/policy";

new PolicyPack("polite", {
    policies: [
        {
            name: "no-hey",
            description: "Greetings are polite.",
            enforcementLevel: "mandatory",
            validateResource: ({ type, props }, report) => {
                if (type === "greeter:index:Greeting" && props.tone === "hey") report("the greeting is impolite");
            },
        },
    ],
});
