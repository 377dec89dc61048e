-- Rules that several queries apply, each written once: macros of the store, made when it is built.

-- Confirmed members of groups in force on a day, with how many their group has: grain group_key, unit_key.
create macro roster_on(day) as table
    select
        group_key,
        unit_key,
        count(*) over (partition by group_key) as member_count,
    from group_member
    where
        is_confirmed
        and coalesce(valid_from, date '1900-01-01') <= day
        and coalesce(valid_to, date '2999-12-31') >= day;

-- The name of each unit in force on a day: grain unit_key.
create macro name_on(day) as table
    select
        unit_key,
        max_by(name, coalesce(valid_from, date '1900-01-01')) as name,
    from unit_name
    where
        name_type = 'name'
        and coalesce(valid_from, date '1900-01-01') <= day
        and coalesce(valid_to, date '2999-12-31') >= day
    group by unit_key;

-- The tasks of some topics: grain task_key.
create macro task_of_topics(topic_keys) as table
    select distinct task_key,
    from topic_of_task
    where topic_key in (select unnest(topic_keys));

-- Whether a hazard stands open on a day: not closed by then, or come back and not closed again.
create macro is_open_on(closed_on, reopened_on, reclosed_on, day) as
not coalesce(closed_on <= day, false)
or (coalesce(reopened_on <= day, false) and not coalesce(reclosed_on <= day, false));
