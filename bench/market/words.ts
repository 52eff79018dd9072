/** The words of one technical field of the synthetic market. Ours; nothing in them comes from real listings. */
export interface FieldWords {
  /** The code that contracts and achievements use for the field. */
  readonly code: string;
  readonly weight: number;
  /** Sections and divisions of GB/T 4754 that the field serves. */
  readonly industries: readonly string[];
  readonly materials: readonly string[];
  readonly things: readonly string[];
  readonly processes: readonly string[];
  /** Properties with their unit and usual magnitude. */
  readonly properties: readonly (readonly [name: string, unit: string, magnitude: number])[];
  readonly uses: readonly string[];
}

const list = (text: string): readonly string[] => text.split(' ');

/** The eleven fields of the code table of technology contracts. */
export const FIELD_WORDS: readonly FieldWords[] = [
  {
    code: '01',
    weight: 24,
    industries: ['I', '65', '39'],
    materials: list(
      '知识图谱 大语言模型 联邦学习 卷积神经网络 区块链 边缘计算 时序数据库 点云 毫米波雷达 光纤传感',
    ),
    things: list(
      '数据中台 视觉检测系统 网关 调度平台 语音交互模块 仿真软件 可信存证系统 预警平台 控制器 芯片',
    ),
    processes: list(
      '异构融合 增量训练 低功耗设计 实时调度 缺陷识别 接口集成 数据治理 模型压缩 隐私计算 目标跟踪',
    ),
    properties: [
      ['识别准确率', '%', 97],
      ['响应时间', 'ms', 20],
      ['吞吐量', '万条/s', 12],
      ['功耗', 'mW', 300],
    ],
    uses: list('政务服务 智能制造 智慧交通 电力巡检 仓储物流 园区安防'),
  },
  {
    code: '02',
    weight: 2,
    industries: ['37', 'C'],
    materials: list('碳纤维 钛合金 蜂窝夹层 形状记忆合金 陶瓷基复合材料 聚酰亚胺'),
    things: list('无人机 机翼构件 遥感载荷 浮空平台 飞控单元 姿态传感器 推进器'),
    processes: list('轻量化设计 抗扰控制 热防护 精密装配 在轨标定 环境试验'),
    properties: [
      ['续航时间', 'h', 8],
      ['定位精度', 'cm', 5],
      ['减重比例', '%', 25],
      ['工作高度', 'm', 5000],
    ],
    uses: list('测绘 应急救援 农林植保 气象观测 管线巡查'),
  },
  {
    code: '03',
    weight: 15,
    industries: ['34', '35', 'C', '33'],
    materials: list('轴承钢 硬质合金 铝镁合金 高速钢 球墨铸铁 不锈钢 工程塑料 双金属'),
    things: list(
      '五轴加工中心 焊接机器人 盾构机刀盘 注塑模具 输送线 减速器 数控转台 液压阀 离心泵 激光熔覆设备',
    ),
    processes: list(
      '热变形补偿 寿命预测 柔性装夹 在线检测 节拍优化 表面强化 增材制造 超精密磨削 激光熔覆 动平衡',
    ),
    properties: [
      ['加工精度', 'μm', 5],
      ['表面粗糙度', 'μm', 0.8],
      ['使用寿命', 'h', 8000],
      ['废品率', '%', 1],
    ],
    uses: list('汽车零部件 轨道交通 工程机械 模具制造 矿山装备 船舶'),
  },
  {
    code: '04',
    weight: 9,
    industries: ['27', '40', 'Q'],
    materials: list('壳聚糖 聚乳酸 脂质体 单克隆抗体 黄芪多糖 胶原蛋白 水凝胶 羟基磷灰石'),
    things: list('体外诊断试剂盒 可降解支架 缓释制剂 康复训练设备 疫苗佐剂 中药提取物 手术导航系统 敷料'),
    processes: list('稳定性研究 制剂工艺 质量标准 放大工艺 靶向递送 快速检测 生物相容性评价 无菌灌装'),
    properties: [
      ['检出限', 'ng/mL', 0.5],
      ['灵敏度', '%', 96],
      ['缓释时间', 'h', 24],
      ['包封率', '%', 85],
    ],
    uses: list('基层医疗 肿瘤治疗 骨科修复 慢病管理 术后康复'),
  },
  {
    code: '05',
    weight: 13,
    industries: ['26', '30', '32', 'C'],
    materials: list(
      '石墨烯 碳纳米管 氧化锌 聚酰胺 环氧树脂 稀土永磁 气凝胶 玄武岩纤维 氮化硼 有机硅 金刚石 分子筛',
    ),
    things: list('导热膜 防腐涂层 隔膜 复合板材 吸附剂 催化剂 密封胶 陶瓷刀具 保温毡 磁体'),
    processes: list('水热合成 静电纺丝 化学气相沉积 溶胶凝胶 共混改性 表面接枝 低温烧结 连续制备 阻燃改性'),
    properties: [
      ['导热系数', 'W/(m·K)', 900],
      ['拉伸强度', 'MPa', 120],
      ['冲击韧性', 'kJ/m²', 45],
      ['粒径', 'μm', 3],
    ],
    uses: list('电子散热 建筑节能 海洋防腐 过滤分离 新能源汽车 包装'),
  },
  {
    code: '06',
    weight: 10,
    industries: ['44', '38', 'D'],
    materials: list('磷酸铁锂 钠离子 固态电解质 全钒液流 钙钛矿 质子交换膜 相变材料 生物质'),
    things: list('储能系统 电池组 光伏组件 制氢装置 余热回收装置 充电桩 热泵 逆变器 变压器'),
    processes: list('热管理 状态估计 梯次利用 能效优化 并网控制 催化重整 低温启动 故障诊断'),
    properties: [
      ['转换效率', '%', 92],
      ['能量密度', 'Wh/kg', 180],
      ['循环次数', '次', 5000],
      ['节能率', '%', 20],
    ],
    uses: list('工商业储能 分布式光伏 港口机械 集中供热 数据中心'),
  },
  {
    code: '07',
    weight: 2,
    industries: ['38', '73'],
    materials: list('锆合金 硼聚乙烯 核级石墨 闪烁晶体 屏蔽混凝土'),
    things: list('辐射监测仪 屏蔽容器 冷却剂泵 剂量仪 去污装置'),
    processes: list('辐照试验 泄漏检测 去污处理 远程操作 老化评估'),
    properties: [
      ['屏蔽效率', '%', 99],
      ['测量误差', '%', 3],
      ['工作温度', '℃', 320],
    ],
    uses: list('核电站运维 放射医学 工业探伤'),
  },
  {
    code: '08',
    weight: 9,
    industries: ['77', '46', 'N'],
    materials: list('活性炭 生物炭 陶瓷膜 零价铁 微藻 粉煤灰 钢渣 膨润土'),
    things: list('污水处理装置 脱硝系统 土壤修复剂 固废处置线 除尘器 在线监测仪 蒸发结晶器'),
    processes: list('膜分离 厌氧发酵 催化氧化 重金属钝化 资源化利用 零排放 低温脱附 絮凝沉淀'),
    properties: [
      ['去除率', '%', 95],
      ['能耗', 'kWh/t', 2],
      ['排放浓度', 'mg/L', 30],
      ['处理能力', 't/d', 500],
    ],
    uses: list('印染废水 煤化工 矿区修复 生活垃圾 养殖粪污'),
  },
  {
    code: '09',
    weight: 8,
    industries: ['01', '13', 'A'],
    materials: list('小麦 玉米 大豆 食用菌 益生菌 油茶 猕猴桃 甘薯 牡丹'),
    things: list('水肥一体化系统 播种机 新品种 饲料添加剂 冷藏保鲜设备 温室环控系统 生物农药'),
    processes: list('分子标记育种 精量播种 绿色防控 低温干燥 发酵工艺 品质分级 病虫害识别'),
    properties: [
      ['增产幅度', '%', 12],
      ['节水率', '%', 30],
      ['保鲜期', '天', 45],
      ['发芽率', '%', 95],
    ],
    uses: list('设施农业 高标准农田 果蔬贮运 畜禽养殖 粮食烘干'),
  },
  {
    code: '10',
    weight: 5,
    industries: ['54', '36', 'G'],
    materials: list('橡胶沥青 高强钢 泡沫铝 再生骨料 智能网联'),
    things: list('路面检测车 护栏 线控底盘 信号控制机 减振器 轨道扣件'),
    processes: list('车路协同 疲劳评估 快速修补 降噪设计 路径规划 故障预测'),
    properties: [
      ['制动距离', 'm', 35],
      ['降噪量', 'dB', 6],
      ['检测速度', 'km/h', 80],
    ],
    uses: list('高速公路 城市轨道 港口集疏运 公交调度'),
  },
  {
    code: '11',
    weight: 6,
    industries: ['E', '47', '48'],
    materials: list('装配式混凝土 超高性能混凝土 再生砖 自修复砂浆 木结构 防水卷材'),
    things: list('管廊监测系统 装配式节点 隔震支座 预制墙板 智慧工地平台 排水模块'),
    processes: list('健康监测 快速拼装 抗震加固 渗漏修复 碳排放核算 三维扫描'),
    properties: [
      ['抗压强度', 'MPa', 120],
      ['裂缝宽度', 'mm', 0.2],
      ['工期缩短', '%', 30],
    ],
    uses: list('海绵城市 老旧小区改造 桥梁养护 地下空间'),
  },
];

/** Attributes that stand before a material or a thing. */
export const QUALITIES = list(
  '高性能 低成本 绿色 智能 新型 轻量化 耐高温 抗腐蚀 可降解 高精度 一体化 模块化 宽温域 低损耗 超薄 长寿命 高通量 自适应',
);

/** Syllables that trade names of synthetic listings are made of; no real name is meant. */
export const SYLLABLES = list(
  '博 瑞 信 科 达 远 恒 泰 盛 嘉 锐 捷 铭 晟 禾 沃 凯 诺 海 川 岳 云 星 辰 格 维 尔 森 特 朗 迪 昂',
);
