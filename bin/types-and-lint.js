// Types, then lint, on what the compiler found out about them: each on its own went through all types of the repository anew.
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = path.dirname(import.meta.dirname);
const program = readProgram(path.join(root, 'tsconfig.json'));
const areTypesSound = checkTypes(program);
const isLintClean = await lint(program);
process.exitCode = areTypesSound && isLintClean ? 0 : 1;

function readProgram(file) {
  const { options, fileNames, errors } = ts.getParsedCommandLineOfConfigFile(
    file,
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => tell([fault]) },
  );
  return ts.createProgram({ rootNames: fileNames, options, configFileParsingDiagnostics: errors });
}

function checkTypes(ofProgram) {
  const faults = ts.getPreEmitDiagnostics(ofProgram);
  tell(faults);
  return faults.length === 0;
}

function tell(faults) {
  if (faults.length === 0) return;
  const host = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  console.log(ts.formatDiagnostics(faults, host));
}

async function lint(ofProgram) {
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { projectService: false, programs: [ofProgram] } },
    },
  });
  const results = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter();
  const words = await formatter.format(results);
  if (words !== '') console.log(words);
  return results.every(({ errorCount }) => errorCount === 0);
}
