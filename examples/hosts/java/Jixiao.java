import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * 绩效 Jixiao for Java through JNA: the part of jixiao.h that Hosts.java uses. {@code int32_t} is {@code int},
 * {@code int64_t} {@code long}, a handle {@code Pointer}; text is {@code byte[]} in the encoding of the engine with its
 * length, never {@code String}, which JNA would encode by a setting of its own.
 */
interface Jixiao extends Library {
    Jixiao JX = Native.load("jixiao", Jixiao.class);

    int OK = 0, NOT_DECIMAL = -9;
    int UTF8 = 0, GB18030 = 1, UTF16LE = 2, CHINESE = 0;
    int FRAMEWORK = 0, REPORT = 1, PROJECT = 5, PERCENT = 3, TEN_THOUSAND_YUAN = 8;
    int KNOWN = 0, NOT_APPLICABLE = 1, NOT_REPORTED = 3;
    int CODE = 0, MESSAGE = 1, HELP = 2, PATH = 20, RULE = 21, CLAUSE = 23, FULL = 0, EXACT = 1, LOSS = 3, AS_TEXT = 40;

    @FieldOrder({"structSize", "standing", "mantissa", "scale", "decimal"})
    class Number extends Structure {
        public int structSize = 24, standing;
        public long mantissa;
        public int scale, decimal;
    }

    @FieldOrder({"structSize", "severity", "line", "column", "start", "end"})
    class Place extends Structure {
        public int structSize = 32, severity, line, column;
        public long start, end;
    }

    int jx_engine_new(int encoding, int language, int flags, PointerByReference engine, PointerByReference error);
    int jx_engine_free(Pointer engine);

    int jx_error_message(Pointer error, int language, byte[] buffer, int capacity, IntByReference length);
    int jx_error_offset(Pointer error, LongByReference offset);
    int jx_error_count(Pointer error, IntByReference count);
    int jx_error_place(Pointer error, int diagnostic, Place place);
    int jx_error_text(Pointer error, int diagnostic, int what, int language, byte[] buffer, int capacity,
            IntByReference length);
    int jx_error_free(Pointer error);

    int jx_text_read(Pointer text, byte[] buffer, int capacity, IntByReference length);
    int jx_text_free(Pointer text);

    int jx_sources_new(Pointer engine, PointerByReference sources, PointerByReference error);
    int jx_sources_add(Pointer sources, byte[] name, int nameLength, byte[] text, int textLength,
            PointerByReference error);
    int jx_sources_free(Pointer sources);
    int jx_rules_compile(Pointer sources, PointerByReference rules, PointerByReference error);
    int jx_rules_free(Pointer rules);
    int jx_rule_set_new(Pointer rules, int day, PointerByReference set, PointerByReference error);
    int jx_rule_set_free(Pointer set);

    int jx_cards_ask(Pointer set, byte[] framework, int frameworkLength, byte[] facts, int factsLength,
            PointerByReference cards, PointerByReference error);
    int jx_cards_show(Pointer cards, int card, int form, PointerByReference shown, PointerByReference error);
    int jx_cards_entry_count(Pointer cards, int card, IntByReference count);
    int jx_cards_entry_number(Pointer cards, int card, int entry, int which, Number number);
    int jx_cards_entry_text(Pointer cards, int card, int entry, int what, byte[] buffer, int capacity,
            IntByReference length);
    int jx_cards_free(Pointer cards);

    int jx_table_new(Pointer engine, int kind, long rows, PointerByReference table, PointerByReference error);
    /** The columns are kept: memory that stays where it is, not arrays. */
    int jx_table_add_numbers(Pointer table, byte[] name, int nameLength, Pointer values, Pointer states, int scale,
            int unit, PointerByReference error);
    int jx_table_free(Pointer table);

    int jx_scorer_new(Pointer set, byte[] framework, int frameworkLength, Pointer layout, PointerByReference scorer,
            PointerByReference error);
    int jx_scorer_position(Pointer scorer, byte[] name, int nameLength, IntByReference position,
            PointerByReference error);
    int jx_scorer_free(Pointer scorer);
    int jx_record_new(Pointer scorer, PointerByReference record, PointerByReference error);
    int jx_record_set_number(Pointer record, int position, long mantissa, int scale, PointerByReference error);
    int jx_record_set_text(Pointer record, int position, byte[] text, int textLength, PointerByReference error);
    int jx_record_free(Pointer record);
    int jx_score(Pointer scorer, Pointer record, Number total, PointerByReference error);
    int jx_score_grade(Pointer scorer, Pointer record, byte[] buffer, int capacity, IntByReference length,
            PointerByReference error);

    int jx_wanted_new(Pointer engine, PointerByReference wanted, PointerByReference error);
    int jx_wanted_add(Pointer wanted, int question, byte[] name, int nameLength, int flags, PointerByReference error);
    int jx_wanted_free(Pointer wanted);
    int jx_batch_new(Pointer set, Pointer wanted, Pointer layout, PointerByReference batch, PointerByReference error);
    int jx_batch_run(Pointer batch, Pointer table, int threads, PointerByReference results, PointerByReference error);
    int jx_batch_free(Pointer batch);
    int jx_results_find(Pointer results, byte[] name, int nameLength, IntByReference column, PointerByReference error);
    int jx_results_copy(Pointer results, int column, long[] values, byte[] standings, long capacity,
            IntByReference scale, PointerByReference error);
    int jx_results_grade(Pointer results, int column, long code, byte[] buffer, int capacity, IntByReference length);
    int jx_results_free(Pointer results);
}
