import type { TestProject } from 'vitest/node';

/** Whether every test of a project was run, and passed: only then it shows what nobody uses. */
export async function isWholeRun(project: TestProject): Promise<boolean> {
  const { vitest } = project;
  if (vitest.config.testNamePattern !== undefined) return false;
  const { testFiles } = await project.globTestFiles();
  const passed = vitest.state
    .getTestModules()
    .filter((module) => module.project === project && module.state() === 'passed');
  return passed.length === testFiles.length;
}
