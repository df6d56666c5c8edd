// A component document that has no error, and the text that is sent for it.

export const helloDocument = `# Says hello.
name: hello
schemaVersion: 1.0
phases:
- name: build
  steps:
  - name: Hello
    action: ExecuteBash
    inputs: { commands: ['echo hello'] }
`;

export const helloText = `name: hello
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Hello
        action: ExecuteBash
        inputs:
          commands:
            - "echo hello"
`;
