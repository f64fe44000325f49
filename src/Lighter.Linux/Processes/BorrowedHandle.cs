using System.Runtime.InteropServices;

namespace Lighter.Linux;

/// <summary>Another handle's number for a program that would otherwise own it; the lender keeps it open meanwhile.</summary>
internal sealed class BorrowedHandle : SafeHandle
{
    private readonly SafeHandle _lender;

    internal BorrowedHandle(SafeHandle lender)
        : base(-1, ownsHandle: true)
    {
        var added = false;
        lender.DangerousAddRef(ref added);
        _lender = lender;
        SetHandle(lender.DangerousGetHandle());
    }

    public override bool IsInvalid => handle < 0;

    protected override bool ReleaseHandle()
    {
        _lender.DangerousRelease();
        return true;
    }
}
