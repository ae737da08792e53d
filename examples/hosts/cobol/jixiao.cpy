*> 绩效 Jixiao for COBOL: the constants and structures of jixiao.h that hosts.cob uses.
*>   int32_t BINARY-LONG; int64_t BINARY-DOUBLE; uint8_t BINARY-CHAR UNSIGNED; a handle POINTER;
*>   text PIC X with LENGTH OF (an engine with JX-PADDED fills it up with spaces).
78  JX-OK                 VALUE 0.
78  JX-NOT-DECIMAL        VALUE -9.
78  JX-UTF8               VALUE 0.
78  JX-GB18030            VALUE 1.
78  JX-CHINESE            VALUE 0.
78  JX-PADDED             VALUE 1.
78  JX-FRAMEWORK          VALUE 0.
78  JX-REPORT             VALUE 1.
78  JX-PROJECT            VALUE 5.
78  JX-PERCENT            VALUE 3.
78  JX-TEN-THOUSAND-YUAN  VALUE 8.
78  JX-KNOWN              VALUE 0.
78  JX-NOT-APPLICABLE     VALUE 1.
78  JX-NOT-REPORTED       VALUE 3.
78  JX-CODE               VALUE 0.
78  JX-MESSAGE            VALUE 1.
78  JX-HELP               VALUE 2.
78  JX-PATH               VALUE 20.
78  JX-RULE               VALUE 21.
78  JX-CLAUSE             VALUE 23.
78  JX-FULL               VALUE 0.
78  JX-LOSS               VALUE 3.
78  JX-EXACT-AS-TEXT      VALUE 41.

01  JX-NUMBER.
    05 JX-NUMBER-SIZE     USAGE BINARY-LONG VALUE 24.
    05 JX-STANDING        USAGE BINARY-LONG.
    05 JX-MANTISSA        USAGE BINARY-DOUBLE.
    05 JX-SCALE           USAGE BINARY-LONG.
    05 JX-DECIMAL         USAGE BINARY-LONG.

01  JX-PLACE.
    05 JX-PLACE-SIZE      USAGE BINARY-LONG VALUE 32.
    05 JX-SEVERITY        USAGE BINARY-LONG.
    05 JX-LINE            USAGE BINARY-LONG.
    05 JX-COLUMN          USAGE BINARY-LONG.
    05 JX-START           USAGE BINARY-DOUBLE.
    05 JX-END             USAGE BINARY-DOUBLE.
