// A workflow document that has no fault, and the text that is sent for it.

export const waitDocument = `# Waits for someone.
name: wait
schemaVersion: 1.0
parameters: [{ name: topic, default: '' }]
steps:
- name: Wait
  action: WaitForAction
  inputs: { snsTopicArn.$: $.parameters.topic }
`;

export const waitText = `name: wait
schemaVersion: 1.0
parameters:
  - name: topic
    default: ""
steps:
  - name: Wait
    action: WaitForAction
    inputs:
      snsTopicArn.$: $.parameters.topic
`;
