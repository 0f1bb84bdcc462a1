"""Verbal forms are found, and not in words that only look like one."""

import pytest

from revisions.drafting import provision, verbal_forms

# Each sentence with its verbal forms, in order.
SENTENCES = {
    # Requirements.
    "灯具应采用截光型。": ["应"],
    "不应使用裸灯。": ["不应"],
    "材料应该防火。": ["应该"],
    "不应该直接排放。": ["不应该"],
    "影响应小于5 %。": ["应"],
    "焊接应牢固。": ["应"],
    "连接应可靠。": ["应"],
    "资料的提供应及时。": ["应"],
    "试件反应后应变更编号。": ["应"],
    "设计应力求简洁。": ["应"],
    "应对设备进行检查。": ["应"],
    "应对突发事件的处置进行评估。": ["应"],
    "违反应处理。": ["应"],
    "产品应标明生产日期。": ["应"],
    "编制组应征求意见。": ["应"],
    "管道应用清水冲洗。": ["应"],
    "灯具不应用于水下。": ["不应"],
    "按照应执行的程序。": ["应"],
    "应答复申请人。": ["应"],
    "使用时宜佩戴手套。": ["宜"],
    # Recommendations and permissions.
    "间距宜为30 m。": ["宜"],
    "不宜设置在坡道上。": ["不宜"],
    "编制宜由专业机构承担。": ["宜"],
    "可采用其他光源。": ["可"],
    "可以分期实施。": ["可以"],
    "不必重复检验。": ["不必"],
    "单灯可不设保护。": ["可不"],
    "可视情况增加频次。": ["可"],
    "车辆可行驶至门前。": ["可"],
    "可变更设计。": ["可"],
    "系统可读取数据。": ["可"],
    "可控制亮度。": ["可"],
    # Capabilities.
    "系统能记录故障。": ["能"],
    "系统能够自动恢复。": ["能够"],
    "传感器不能识别时报警。": ["不能"],
    "设备手动能启动。": ["能"],
    "在规定时间内能恢复。": ["能"],
    "系统不但安全能恢复，还应记录。": ["能", "应"],
    # Several in one.
    "灯杆应牢固，宜采用热镀锌，可喷涂，能抗风。": ["应", "宜", "可", "能"],
    # Words that only look like one.
    "化学反应迅速。": [],
    "相应部门负责。": [],
    "与表1对应。": [],
    "适应当地气候。": [],
    "响应时间为5 s。": [],
    "供应商名录见附录A。": [],
    "热岛效应明显。": [],
    "感应器的位置见图1。": [],
    "应用范围广。": [],
    "应急预案齐全。": [],
    "应力分布均匀。": [],
    "应变片的型号。": [],
    "应对气候变化的措施。": [],
    "有效应力为零。": [],
    "温度适宜。": [],
    "便宜的材料。": [],
    "有关事宜由双方商定。": [],
    "因地制宜地选择。": [],
    "宜居城市的评价。": [],
    "有可能发生故障。": [],
    "不可能同时发生。": [],
    "可靠性高。": [],
    "可行性研究报告。": [],
    "可见光透射比。": [],
    "可再生能源利用率。": [],
    "可持续发展。": [],
    "许可证号。": [],
    "认可机构。": [],
    "不可抗力除外。": [],
    "可回收物的分类。": [],
    "功能分区。": [],
    "性能指标。": [],
    "能力建设。": [],
    "能源消耗总量。": [],
    "能耗统计。": [],
    "节能率。": [],
    "智能照明。": [],
    "太阳能路灯。": [],
    "职能部门。": [],
    "能见度低。": [],
    "用能单位名单。": [],
    "无须说明。": [],
    # English.
    "Luminaires shall be shielded.": ["shall"],
    "They shall not flicker.": ["shall not"],
    "The spacing should be 30 m.": ["should"],
    "Poles may be painted.": ["may"],
    "It need not be repeated.": ["need not"],
    "The system can record faults.": ["can"],
    "The sensor cannot see it.": ["cannot"],
    "Shall the lamp fail, it can not be used.": ["Shall", "can not"],
    "In May 2026 the cancan and the shallow mayor.": [],
    "设备shall保持。": ["shall"],
}

IMPROPER = {
    "必须佩戴安全帽。": ["必须"],
    "应当公开。": ["应当"],
    "不应当公开。": ["不应当"],
    "须经批准。": ["须"],
    "不得占用盲道。": ["不得"],
    "严禁烟火。": ["严禁"],
    "不可使用明火。": ["不可"],
    "The lamp must be off.": ["must"],
}


def forms(sentence):
    return [sentence[form.start : form.end] for form in verbal_forms(sentence)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_verbal_forms_of_a_sentence_are_found(sentence):
    assert forms(sentence) == SENTENCES[sentence]
    assert all(form.is_proper for form in verbal_forms(sentence))


@pytest.mark.parametrize("sentence", IMPROPER)
def test_words_of_law_demand_but_are_not_proper(sentence):
    assert forms(sentence) == IMPROPER[sentence]
    assert not any(form.is_proper for form in verbal_forms(sentence))
    assert provision(sentence) == "requirement"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("能抗风，可喷涂，宜镀锌，应牢固。", "requirement"),
        ("能抗风，可喷涂，宜镀锌。", "recommendation"),
        ("能抗风，可喷涂。", "permission"),
        ("能抗风。", "capability"),
        ("抗风性能见表1。", "statement"),
        ("", "statement"),
    ],
)
def test_the_strongest_form_tells_the_provision(text, kind):
    assert provision(text) == kind
