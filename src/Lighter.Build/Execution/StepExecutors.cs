using Lighter.Build.Planning;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Executes a step of any kind into a staged layer.</summary>
internal sealed class StepExecutors(CopyExecutor copies, WorkdirExecutor workdirs, RunExecutor runs, StepInputs inputs)
{
    /// <returns>False: what the step took was changed meanwhile, so that its result is not that of its key.</returns>
    public async Task<bool> ExecuteAsync(StepExecution execution, LayerStaging staging, CancellationToken cancellation)
    {
        switch (execution.Step)
        {
            case CopyStep copy:
                var wanted = execution.Wanted[0]!;
                var expected = inputs.DigestOf(wanted, cancellation);
                return copies.Execute(copy, wanted, execution.Below, staging, cancellation) == expected;
            case RunStep run:
                await runs.ExecuteAsync(run, execution, staging, cancellation).ConfigureAwait(false);
                return true;
            default:
                workdirs.Execute((WorkdirStep)execution.Step, execution.Below, staging);
                return true;
        }
    }
}
