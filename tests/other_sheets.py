"""Rows of the kinds of sheet that the fictional sample has not, as they are entered."""

_PLAN = {"plan_id": "yongchuan-2022"}

OTHER_SHEETS: dict[str, list[dict[str, str]]] = {
    "action": [
        {
            "action_code": "D-1",
            "district": "永川区",
            "action_type": "urging",
            "acted_on": "2022-10-08",
            "unit_text": "青峰镇",
            "reason": "消防用水整改滞后",
            **_PLAN,
            "task_no": "1",
            "reply_due_on": "2022-10-20",
            "replied_on": "2022-10-18",
            "reply": "已整改",
        },
        {
            "action_code": "D-2",
            "district": "永川区",
            "action_type": "interview",
            "acted_on": "2022-11-08",
            "unit_text": "金龙镇",
        },
    ],
    "target": [
        {
            **_PLAN,
            "target_code": "Z-1",
            "target_name": "接入率",
            "task_no": "1",
            "unit_text": "区公安局",
            "direction": "at_least",
            "target_value": "1000",
            "value_unit": "栋",
            "due_on": "2022-12-31",
        },
    ],
    "reading": [
        {**_PLAN, "target_code": "Z-1", "read_on": "2022-09-30", "value": "400"},
        {**_PLAN, "target_code": "Z-1", "read_on": "2022-10-31", "numerator": "820", "denominator": "1000"},
        {**_PLAN, "target_code": "Z-1", "read_on": "2022-11-30", "unit_text": "青峰镇", "value": "12"},
        {**_PLAN, "target_code": "Z-2", "read_on": "2022-10-31", "value": "3"},
    ],
    "cadence": [
        {
            **_PLAN,
            "unit_text": "青峰镇",
            "cadence_kind": "四个一",
            "slot_kind": "形势研判",
            "held_on": "2022-09-20",
            "evidence": "会议纪要1",
        }
    ],
    "frequency": [
        {
            "plan_id": "qianjiang-2026",
            "cadence_kind": "双定期",
            "slot_kind": "党委政府定期研究",
            "per_year": per_year,
            "decided_on": decided_on,
            "basis": "会议纪要",
        }
        for per_year, decided_on in (("2", "2026-05-10"), ("4", "2026-10-01"))
    ],
    "alert": [
        {
            "alert_code": "H-1",
            "district": "永川区",
            "alert_type": "tip_off",
            "sent_on": "2022-10-08",
            "unit_text": "青峰镇",
            "subject": "反映疏散通道锁闭",
            "acknowledged_on": "2022-10-09",
            "reply_due_on": "2022-10-15",
            "replied_on": "2022-10-20",
            "outcome": "confirmed",
        },
        {
            "alert_code": "H-2",
            "district": "永川区",
            "alert_type": "warning",
            "sent_on": "2022-11-08",
            "unit_text": "金龙镇",
        },
    ],
    "place_stock": [
        {"district": "永川区", "place_type": "高层建筑", "unit_text": unit, "place_count": count, "counted_on": day}
        for unit, count, day in (
            ("", "1300", "2022-06-30"),
            ("青峰镇", "12", "2022-06-30"),
            ("青峰镇", "14", "2022-11-30"),
        )
    ],
}
