using System;
using System.Runtime.InteropServices;

/// <summary>
/// 绩效 Jixiao for C#: the part of jixiao.h that Hosts.cs uses. int32_t is int, int64_t long, a handle IntPtr; text is
/// byte[] in the encoding of the engine with its length. Only int: a bool would be marshalled as four bytes.
/// </summary>
internal static class Jixiao
{
    private const string Lib = "jixiao";
    private const CallingConvention C = CallingConvention.Cdecl;

    public const int Ok = 0, NotDecimal = -9;
    public const int Utf8 = 0, Gb18030 = 1, Utf16Le = 2, Chinese = 0;
    public const int Framework = 0, Report = 1, Project = 5, Percent = 3, TenThousandYuan = 8;
    public const int Known = 0, NotApplicable = 1, NotReported = 3;
    public const int Code = 0, Message = 1, Help = 2, Path = 20, Rule = 21, Clause = 23, Full = 0, Exact = 1, Loss = 3, AsText = 40;

    [StructLayout(LayoutKind.Sequential)]
    public struct Number
    {
        public int StructSize, Standing;
        public long Mantissa;
        public int Scale, Decimal;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Place
    {
        public int StructSize, Severity, Line, Column;
        public long Start, End;
    }

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_engine_new(int encoding, int language, int flags, out IntPtr engine, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_engine_free(IntPtr engine);

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_error_message(IntPtr error, int language, byte[] buffer, int capacity, out int length);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_error_offset(IntPtr error, out long offset);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_error_count(IntPtr error, out int count);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_error_place(IntPtr error, int diagnostic, ref Place place);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_error_text(IntPtr error, int diagnostic, int what, int language, byte[] buffer, int capacity, out int length);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_error_free(IntPtr error);

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_text_read(IntPtr text, byte[] buffer, int capacity, out int length);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_text_free(IntPtr text);

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_sources_new(IntPtr engine, out IntPtr sources, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_sources_add(IntPtr sources, byte[] name, int nameLength, byte[] text, int textLength, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_sources_free(IntPtr sources);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_rules_compile(IntPtr sources, out IntPtr rules, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_rules_free(IntPtr rules);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_rule_set_new(IntPtr rules, int day, out IntPtr set, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_rule_set_free(IntPtr set);

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_cards_ask(IntPtr set, byte[] framework, int frameworkLength, byte[] facts, int factsLength, out IntPtr cards, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_cards_show(IntPtr cards, int card, int form, out IntPtr shown, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_cards_entry_count(IntPtr cards, int card, out int count);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_cards_entry_number(IntPtr cards, int card, int entry, int which, ref Number number);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_cards_entry_text(IntPtr cards, int card, int entry, int what, byte[] buffer, int capacity, out int length);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_cards_free(IntPtr cards);

    // The columns are kept until the table is freed: IntPtr of pinned arrays. An array as parameter would be pinned for
    // the call alone.
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_table_new(IntPtr engine, int kind, long rows, out IntPtr table, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_table_add_numbers(IntPtr table, byte[] name, int nameLength, IntPtr values, IntPtr states, int scale, int unit, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_table_free(IntPtr table);

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_scorer_new(IntPtr set, byte[] framework, int frameworkLength, IntPtr layout, out IntPtr scorer, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_scorer_position(IntPtr scorer, byte[] name, int nameLength, out int position, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_scorer_free(IntPtr scorer);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_record_new(IntPtr scorer, out IntPtr record, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_record_set_number(IntPtr record, int position, long mantissa, int scale, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_record_set_text(IntPtr record, int position, byte[] text, int textLength, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_record_free(IntPtr record);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_score(IntPtr scorer, IntPtr record, ref Number total, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_score_grade(IntPtr scorer, IntPtr record, byte[] buffer, int capacity, out int length, out IntPtr error);

    [DllImport(Lib, CallingConvention = C)] public static extern int jx_wanted_new(IntPtr engine, out IntPtr wanted, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_wanted_add(IntPtr wanted, int question, byte[] name, int nameLength, int flags, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_wanted_free(IntPtr wanted);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_batch_new(IntPtr set, IntPtr wanted, IntPtr layout, out IntPtr batch, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_batch_run(IntPtr batch, IntPtr table, int threads, out IntPtr results, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_batch_free(IntPtr batch);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_results_find(IntPtr results, byte[] name, int nameLength, out int column, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_results_copy(IntPtr results, int column, long[] values, byte[] standings, long capacity, out int scale, out IntPtr error);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_results_grade(IntPtr results, int column, long code, byte[] buffer, int capacity, out int length);
    [DllImport(Lib, CallingConvention = C)] public static extern int jx_results_free(IntPtr results);
}
