"""kg.link.indicators: labels and the indicators that they name."""

from __future__ import annotations

import pytest

from kg.link.indicators import IndicatorLinker
from tests.link.reports import the_vocabulary


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("地区生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("全市生产总值", "地区生产总值"),
        ("国内生产总值", "地区生产总值"),
        ("规上工业增加值增速", "规模以上工业增加值"),
        ("城镇居民人均可支配收入", "城镇居民人均可支配收入"),
        ("农村居民人均可支配收入", "农村居民人均可支配收入"),
        ("社会消费品零售总额", "社会消费品零售总额"),
        # built like the names of one measure, though no list holds them
        ("总投资10亿元以上制造业项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("超亿元项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("电子信息产业规模", "重点产业(生态圈)规模"),
        ("省重点项目年度投资", "重大项目完成投资"),
        ("地表水国控断面水质优良率", "断面水质达标(III类以上)比例"),
        ("全社会研发经费占地区生产总值比重", "全社会研发投入强度"),
        ("减税降费及退税缓费", "为经营主体减负"),
        ("公办幼儿园托班托额", "托位数"),
        ("5G-A基站", "5G基站"),
        ("种植粮食", "粮食播种面积"),
        ("成片造林", "造林面积"),
        ("全市生产安全死亡事故起数", "生产安全事故起数"),
        ("人均期望寿命", "人均预期寿命"),
        ("国家级企业技术中心", "企业研发机构"),
        ("交通设施投资", "基础设施投资"),
        ("棚改安置房", "回迁安置"),
        ("标杆孵化器", "科技企业孵化器"),
        ("全市轨道交通运营线路总长", "城市轨道交通运营里程"),
        ("赣州生产总值", "地区生产总值"),
        ("实际吸收外资", "实际使用外资"),
        ("城市化水平", "常住人口城镇化率"),
        ("外贸自营出口", "出口总额"),
        ("农牧民人均可支配收入", "农村居民人均可支配收入"),
        ("研究与开发投入占国内生产总值的比重", "全社会研发投入强度"),
        ("市级重点工程开工率", "重大项目开工率"),
        ("省重点工程投资", "重大项目完成投资"),
        ("市州优良天数比率", "空气质量优良天数比例"),
        ("高新技术企业总数", "国家高新技术企业"),
        # as reports of all levels word them
        ("地方级财政收入", "一般公共预算收入"),
        ("县本级公共财政收入", "一般公共预算收入"),
        ("法人银行机构不良贷款率", "不良贷款率"),
        ("入榜民企500强企业", "中国民营企业500强上榜数"),
        ("实体经济企业降本减负", "为经营主体减负"),
        ("工业用地亩均税收", "亩均税收"),
        ("户籍人口平均预期寿命", "人均预期寿命"),
        ("人才队伍总量", "人才资源总量"),
        ("投资过亿元项目", "亿元/10亿元/百亿元以上项目落地数"),
        ("省级企业技术中心", "企业研发机构"),
        ("“低散乱污”企业", "低效企业整治提升"),
        ("百姓健身房", "体育健身设施"),
        ("保租房供应", "保障性租赁住房"),
        ("公租房分配率", "公租房"),
        ("认知障碍照护专区床位", "养老床位"),
        ("研究与试验发展经费支出占地区生产总值比重", "全社会研发投入强度"),
        ("挂牌出让工业用地", "出让工业用地"),
        ("既有多层住宅增设电梯", "加装电梯"),
        ("碳强度", "单位GDP二氧化碳排放降低率"),
        ("能源消费强度", "单位GDP能耗降低率"),
        ("秀美乡村点", "和美乡村示范村"),
        ("拆迁安置房竣工面积", "回迁安置"),
        ("乡镇全域土地综合整治", "土地综合整治项目"),
        ("社区公园", "城市公园"),
        ("快速路网通车总里程", "城市快速路通车里程"),
        ("有轨电车运营里程", "城市轨道交通运营里程"),
        ("新增城镇就业岗位", "城镇新增就业"),
        ("新型农村社会养老保险参保率", "基本养老保险参保率"),
        ("基础研究投入占全社会研发投入比重", "基础研究经费比重"),
        ("基建投资", "基础设施投资"),
        ("外商投资实际到位资金", "实际使用外资"),
        ("市场物价涨幅", "居民消费价格指数涨幅"),
        ("七大战略性新兴产业增加值", "战略性新兴产业增加值"),
        ("政策性开发性金融工具签约额", "政策性开发性金融工具额度"),
        ("数字核心产业营收", "数字经济核心产业营业收入"),
        ("县控以上断面Ⅰ—Ⅲ类水质比例", "断面水质达标(III类以上)比例"),
        ("扩充中小学学位", "新增学位"),
        ("污水干支管", "新建市政污水管网"),
        ("新发展市场主体", "新设经营主体"),
        ("普惠型小微贷款余额增速", "普惠小微企业贷款"),
        ("卓越级智能工厂", "智能工厂"),
        ("城镇低保年人均标准", "最低生活保障标准"),
        ("三产增加值占GDP比重", "服务业增加值"),
        ("村集体经营收益", "村集体经营性收入"),
        ("人大代表票决的民生实事", "民生实事项目"),
        ("非公有制经济占生产总值比重", "民营经济增加值"),
        ("腾出能耗空间", "用能指标保障"),
        ("海上风电装机", "电力装机"),
        ("科技型中小微企业", "省科技型中小企业"),
        ("省级财政专项资金", "省级财政资金安排"),
        ("环境空气质量达到或优于二级的天数比例", "空气质量优良天数比例"),
        ("粮豆总产量", "粮食总产量"),
        ("企业新型学徒制等培训", "职业技能培训人次"),
        ("行政首长出庭应诉率", "行政机关负责人出庭应诉率"),
        ("工业企业升规", "规上工业企业"),
        ("跨境贸易人民币结算额", "跨境人民币结算量"),
        ("封山育林", "造林面积"),
        ("省“六个一批”重点项目年度投资", "重大项目完成投资"),
        ("现代纺织产业集群规模", "重点产业(生态圈)规模"),
        ("污染地块安全利用率", "重点建设用地安全利用率"),
        ("乡镇集中式饮用水源地水质达标率", "饮用水水源地水质达标率"),
        ("永久基本农田建成高标准农田比例", "高标准农田建设"),
    ],
)
def test_standard_indicators(label: str, indicator: str) -> None:
    """A name, an alias, or what is built like them, with what only limits or measures it, is the standard indicator."""
    linker = IndicatorLinker(the_vocabulary())
    assert the_vocabulary().indicators[linker.link(label)].name == indicator
    assert linker.minted == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新技术产业增加值", "高技术制造业增加值"),
        ("城镇居民人均可支配收入", "居民人均可支配收入"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("公租房", "住房租赁补贴"),
        ("托位数", "每千人托位数"),
        ("医疗床位数", "每千人床位数"),
        ("人均预期寿命", "健康预期寿命"),
        ("老旧小区改造", "老旧小区燃气管道改造"),
        ("为经营主体减负", "减轻农民负担"),
        ("城市公园", "湿地公园"),
        ("城市轨道交通运营里程", "地铁在建里程"),
        ("重大项目完成投资", "签约项目总投资"),
    ],
)
def test_what_must_stay_apart(one: str, other: str) -> None:
    """Names that look alike are different indicators."""
    linker = IndicatorLinker(the_vocabulary())
    assert linker.link(one) != linker.link(other)


def test_what_is_new_of_a_stock() -> None:
    """经营主体 that are newly added are 新设经营主体."""
    linker = IndicatorLinker(the_vocabulary())
    assert linker.link("经营主体") == "indicator/market_entities"
    assert linker.link("经营主体", added=True) == "indicator/new_entities"


def test_unknown_names_are_minted_once() -> None:
    """A name without an indicator gets one of its own, the same wherever the name is read, marks aside."""
    linker, elsewhere = IndicatorLinker(the_vocabulary()), IndicatorLinker(the_vocabulary())
    minted = linker.link("“荆楚优品”专卖店")
    assert minted == linker.link("荆楚优品专卖店") == elsewhere.link("“荆楚优品”专卖店")
    assert [i.name for i in linker.minted.values()] == ["“荆楚优品”专卖店"]


def test_other_names_of_a_figure_count() -> None:
    """Where the label says nothing, the label with its zone may."""
    linker = IndicatorLinker(the_vocabulary())
    assert linker.link("不知何物", ("地区生产总值",)) == "indicator/gdp"
