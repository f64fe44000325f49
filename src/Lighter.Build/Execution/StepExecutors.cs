using Lighter.Build.Cache;
using Lighter.Build.Planning;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Executes a step of any kind into a staged layer.</summary>
internal sealed class StepExecutors(LayerTrees trees, CopyExecutor copies, RunExecutor runs, StepInputs inputs)
{
    /// <returns>False: what the step took was changed meanwhile, so that its result is not that of its key.</returns>
    public async Task<bool> ExecuteAsync(StepExecution execution, LayerStaging staging, CancellationToken cancellation)
    {
        var root = new StagedRoot(trees, execution.Below, staging);
        switch (execution.Step)
        {
            case CopyStep copy:
                var wanted = execution.Wanted[0]!;
                var expected = inputs.DigestOf(wanted, cancellation);
                var target = copy.Link ? new StagedRoot(trees, LayerChain.Empty, staging) : root;
                return copies.Execute(copy, wanted, target, root.Found, cancellation) == expected;
            case RunStep run:
                await runs.ExecuteAsync(run, execution.Wanted, root, cancellation).ConfigureAwait(false);
                return true;
            default:
                WorkdirExecutor.Execute((WorkdirStep)execution.Step, root);
                return true;
        }
    }
}
