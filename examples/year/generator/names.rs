//! Names: the bodies of a county-level city, its townships, and what projects are called by sector.

/// A department: its name, its sector, posts, and how many projects it runs.
pub(crate) type Body = (&'static str, Sector, i64, usize);

/// What a department works on; projects and goals are named after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sector {
    #[default]
    Office,
    Education,
    Health,
    Water,
    Roads,
    Building,
    Farming,
    Culture,
    Care,
    Safety,
    Industry,
    Environment,
    Land,
}

/// The bodies of the city that have a budget of their own. The names follow those of a county-level city in
/// Zhejiang after the reform of 2019; posts and numbers of projects are made up.
pub(crate) const BODIES: &[Body] = &[
    ("市委办公室", Sector::Office, 62, 14),
    ("市人大常委会办公室", Sector::Office, 41, 10),
    ("市人民政府办公室", Sector::Office, 78, 18),
    ("市政协办公室", Sector::Office, 38, 9),
    ("市纪委监委", Sector::Safety, 121, 16),
    ("市委组织部", Sector::Office, 58, 22),
    ("市委宣传部", Sector::Culture, 44, 26),
    ("市委统战部", Sector::Office, 31, 14),
    ("市委政法委员会", Sector::Safety, 36, 24),
    ("市委机构编制委员会办公室", Sector::Office, 18, 8),
    ("市信访局", Sector::Safety, 22, 9),
    ("市委党校", Sector::Education, 47, 12),
    ("市融媒体中心", Sector::Culture, 186, 24),
    ("市档案馆", Sector::Culture, 24, 10),
    ("市人民法院", Sector::Safety, 168, 18),
    ("市人民检察院", Sector::Safety, 112, 15),
    ("市发展和改革局", Sector::Industry, 86, 44),
    ("市经济和信息化局", Sector::Industry, 74, 58),
    ("市教育体育局", Sector::Education, 9800, 128),
    ("市科学技术局", Sector::Industry, 32, 46),
    ("市公安局", Sector::Safety, 1240, 74),
    ("市民政局", Sector::Care, 66, 62),
    ("市司法局", Sector::Safety, 118, 26),
    ("市财政局", Sector::Office, 132, 32),
    ("市人力资源和社会保障局", Sector::Care, 146, 64),
    ("市自然资源和规划局", Sector::Land, 238, 68),
    ("市住房和城乡建设局", Sector::Building, 176, 92),
    ("市交通运输局", Sector::Roads, 262, 98),
    ("市水利局", Sector::Water, 154, 96),
    ("市农业农村局", Sector::Farming, 218, 112),
    ("市商务局", Sector::Industry, 46, 36),
    ("市文化广电旅游局", Sector::Culture, 128, 72),
    ("市卫生健康局", Sector::Health, 3600, 124),
    ("市退役军人事务局", Sector::Care, 34, 30),
    ("市应急管理局", Sector::Safety, 82, 40),
    ("市审计局", Sector::Office, 54, 12),
    ("市市场监督管理局", Sector::Safety, 284, 44),
    ("市统计局", Sector::Office, 36, 18),
    ("市医疗保障局", Sector::Care, 48, 22),
    ("市综合行政执法局", Sector::Building, 326, 56),
    ("市大数据发展管理中心", Sector::Industry, 26, 28),
    ("市政务服务管理办公室", Sector::Office, 64, 16),
    ("市机关事务管理中心", Sector::Office, 58, 24),
    ("市供销合作社联合社", Sector::Farming, 28, 18),
    ("市总工会", Sector::Care, 26, 12),
    ("共青团诸暨市委员会", Sector::Office, 14, 10),
    ("市妇女联合会", Sector::Care, 16, 12),
    ("市科学技术协会", Sector::Industry, 14, 10),
    ("市文学艺术界联合会", Sector::Culture, 12, 9),
    ("市工商业联合会", Sector::Industry, 12, 7),
    ("市残疾人联合会", Sector::Care, 24, 22),
    ("市红十字会", Sector::Health, 10, 8),
    ("市归国华侨联合会", Sector::Office, 8, 6),
    ("市气象局", Sector::Environment, 22, 10),
    ("绍兴市生态环境局诸暨分局", Sector::Environment, 126, 54),
    ("市消防救援大队", Sector::Safety, 92, 16),
    ("诸暨经济开发区管理委员会", Sector::Industry, 138, 42),
    ("诸暨现代环保装备高新区管理委员会", Sector::Industry, 64, 24),
    ("市西施故里旅游区管理委员会", Sector::Culture, 72, 30),
    ("市五泄风景名胜区管理中心", Sector::Culture, 46, 18),
];

/// The 23 townships and streets: name, whether it is a street, inhabitants, and area in square kilometres. The figures
/// are rounded and not official.
pub(crate) const TOWNSHIPS: &[(&str, bool, i64, i64)] = &[
    ("暨阳街道", true, 218_600, 41),
    ("浣东街道", true, 104_300, 118),
    ("陶朱街道", true, 112_900, 94),
    ("大唐街道", true, 98_400, 134),
    ("暨南街道", true, 62_700, 177),
    ("枫桥镇", false, 74_800, 167),
    ("店口镇", false, 121_500, 106),
    ("姚江镇", false, 58_300, 129),
    ("牌头镇", false, 52_100, 124),
    ("岭北镇", false, 9_200, 58),
    ("陈宅镇", false, 11_400, 56),
    ("赵家镇", false, 21_700, 91),
    ("马剑镇", false, 12_300, 98),
    ("五泄镇", false, 16_800, 78),
    ("次坞镇", false, 34_600, 89),
    ("山下湖镇", false, 29_400, 43),
    ("安华镇", false, 41_200, 98),
    ("璜山镇", false, 37_500, 139),
    ("东白湖镇", false, 24_900, 220),
    ("应店街镇", false, 28_700, 116),
    ("浬浦镇", false, 19_600, 67),
    ("东和乡", false, 18_100, 75),
    ("同山镇", false, 14_200, 62),
];

const SURNAMES: &[&str] =
    &["陈", "周", "王", "杨", "赵", "郭", "寿", "何", "楼", "蔡", "斯", "俞", "宣", "骆", "边", "孟"];
const GIVEN: &[&str] =
    &["建国", "志明", "海燕", "文斌", "晓红", "立新", "国庆", "丽君", "永刚", "雪琴", "伟民", "佳宁"];

/// The name of a person who does not exist.
pub(crate) fn person(chance: &mut super::chance::Chance) -> String {
    format!("{}{}", chance.pick(SURNAMES), chance.pick(GIVEN))
}

/// What projects of a sector do, and what their output is counted in.
#[expect(clippy::too_many_lines, reason = "a table of words")]
pub(crate) fn works(sector: Sector) -> &'static [(&'static str, &'static str, &'static str)] {
    match sector {
        Sector::Office => &[
            ("办公用房维修改造", "维修面积", "平方米"),
            ("专题调研和课题研究", "调研报告", "篇"),
            ("信息系统运行维护", "维护系统", "个"),
            ("干部教育培训", "培训人次", "人次"),
            ("会议服务保障", "保障会议", "场次"),
            ("档案数字化加工", "数字化档案", "卷"),
            ("招商联络活动", "联络活动", "次"),
        ],
        Sector::Education => &[
            ("中小学校舍维修", "维修校舍面积", "平方米"),
            ("义务教育营养改善", "受益学生", "人"),
            ("学前教育普惠补助", "补助幼儿园", "所"),
            ("教师培训", "培训教师", "人次"),
            ("校园安防设施提升", "提升学校", "所"),
            ("职业教育实训基地建设", "建成实训室", "个"),
            ("全民健身场地建设", "建成场地", "处"),
            ("家庭经济困难学生资助", "资助学生", "人"),
        ],
        Sector::Health => &[
            ("基本公共卫生服务", "服务居民", "人"),
            ("基层医疗机构设备购置", "购置设备", "台"),
            ("妇幼健康服务", "检查人数", "人"),
            ("疾病预防控制", "采样检测", "份"),
            ("乡村医生补助", "补助乡村医生", "人"),
            ("血吸虫病防治", "查螺面积", "亩"),
            ("医疗卫生人才引育", "引进人才", "人"),
        ],
        Sector::Water => &[
            ("山塘综合整治", "整治山塘", "座"),
            ("河道综合治理", "治理河道", "公里"),
            ("农村饮用水达标提标", "受益人口", "人"),
            ("水库除险加固", "加固水库", "座"),
            ("小流域水土保持", "治理面积", "亩"),
            ("防汛物资储备", "储备物资", "套"),
            ("堤防日常养护", "养护堤防", "公里"),
        ],
        Sector::Roads => &[
            ("农村公路养护", "养护里程", "公里"),
            ("危桥改造", "改造桥梁", "座"),
            ("公交运营补贴", "运营车辆", "辆"),
            ("公路安全防护提升", "安装护栏", "公里"),
            ("四好农村路建设", "建设里程", "公里"),
            ("港口航道维护", "维护航道", "公里"),
        ],
        Sector::Building => &[
            ("老旧小区改造", "改造小区", "个"),
            ("城镇污水管网建设", "新建管网", "公里"),
            ("城市道路维修", "维修道路", "平方米"),
            ("市政绿化养护", "养护绿地", "平方米"),
            ("农村危房改造", "改造危房", "户"),
            ("生活垃圾分类", "覆盖小区", "个"),
            ("市容环境整治", "整治点位", "处"),
        ],
        Sector::Farming => &[
            ("高标准农田建设", "建设面积", "亩"),
            ("粮食生产功能区提标改造", "改造面积", "亩"),
            ("动物疫病强制免疫", "免疫数量", "万头次"),
            ("美丽乡村示范村创建", "创建村", "个"),
            ("农业机械购置补贴", "补贴机具", "台"),
            ("农村人居环境整治", "整治村", "个"),
            ("珍珠产业提升", "扶持主体", "家"),
            ("香榧古树群保护", "保护古树", "株"),
        ],
        Sector::Culture => &[
            ("文化礼堂建设", "建成文化礼堂", "家"),
            ("公共图书馆免费开放", "接待读者", "人次"),
            ("文物保护单位修缮", "修缮文物", "处"),
            ("送戏下乡", "演出场次", "场"),
            ("全域旅游推广", "推广活动", "次"),
            ("非物质文化遗产保护", "保护项目", "项"),
            ("媒体融合平台运行", "发布稿件", "篇"),
        ],
        Sector::Care => &[
            ("居家养老服务", "服务老人", "人"),
            ("残疾人两项补贴", "补贴对象", "人"),
            ("就业技能培训", "培训人数", "人"),
            ("困难群众救助", "救助对象", "人次"),
            ("城乡公益性岗位补贴", "开发岗位", "个"),
            ("优抚对象抚恤补助", "补助对象", "人"),
            ("儿童之家建设", "建成儿童之家", "个"),
        ],
        Sector::Safety => &[
            ("雪亮工程运行维护", "维护点位", "个"),
            ("枫桥经验基层治理创新", "创建示范点", "个"),
            ("食品安全抽检", "抽检批次", "批次"),
            ("安全生产隐患排查", "排查企业", "家"),
            ("法律援助", "办理案件", "件"),
            ("道路交通安全设施", "安装设施", "套"),
            ("人民调解员补助", "补助调解员", "人"),
        ],
        Sector::Industry => &[
            ("工业企业技术改造补助", "补助企业", "家"),
            ("袜业产业数字化改造", "改造企业", "家"),
            ("高新技术企业培育", "培育企业", "家"),
            ("科技特派员服务", "派出特派员", "人次"),
            ("外贸企业参展补助", "参展企业", "家次"),
            ("园区基础设施维护", "维护面积", "平方米"),
            ("公共数据平台建设", "归集数据", "万条"),
        ],
        Sector::Environment => &[
            ("空气自动监测站运行", "运行站点", "个"),
            ("浦阳江水质监测", "监测断面", "个"),
            ("危险废物规范化管理", "检查企业", "家次"),
            ("人工影响天气作业", "作业次数", "次"),
            ("农村生活污水处理设施运维", "运维设施", "套"),
        ],
        Sector::Land => &[
            ("土地整治与垦造耕地", "垦造耕地", "亩"),
            ("地质灾害治理", "治理隐患点", "处"),
            ("森林病虫害防治", "防治面积", "亩"),
            ("村庄规划编制", "编制规划", "个"),
            ("国土变更调查", "调查图斑", "个"),
            ("新增百万亩国土绿化", "造林面积", "亩"),
        ],
    }
}
