create table bi.model_calibration (
    snapshot_date date not null,
    kind text not null,
    bin integer not null,
    model text not null,
    is_open_ended boolean not null,
    customers double precision not null,
    predicted double precision not null,
    actual double precision not null,
    predicted_per_customer double precision,
    actual_per_customer double precision,
    lift double precision,
    primary key (snapshot_date, kind, bin)
);
comment on table bi.model_calibration is 'The chosen model on the hold-out by groups of customers: was it right for each of them? Fitted before the hold-out; customers acquired before it. No rows where the history allows no hold-out.';
comment on column bi.model_calibration.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.model_calibration.kind is 'frequency: by repeat purchase occasions before the hold-out. decile: tenths of the customers, the highest predictions first.';
comment on column bi.model_calibration.bin is 'Kind frequency: 0 to 7 repeat purchase occasions. Kind decile: 1 = the tenth with the highest predictions, to 10.';
comment on column bi.model_calibration.model is 'Name of the chosen model.';
comment on column bi.model_calibration.is_open_ended is 'True for the last frequency: that many repeat purchase occasions and more.';
comment on column bi.model_calibration.customers is 'Customers in the group; fractions in deciles, because customers with equal predictions are spread evenly.';
comment on column bi.model_calibration.predicted is 'Purchase occasions that the model predicted for the hold-out.';
comment on column bi.model_calibration.actual is 'Purchase occasions in the hold-out; fractions in deciles for the same reason.';
comment on column bi.model_calibration.predicted_per_customer is 'Predicted / customers; NULL where the group is empty.';
comment on column bi.model_calibration.actual_per_customer is 'Actual / customers; NULL where the group is empty.';
comment on column bi.model_calibration.lift is 'Actual per customer / actual per customer of all groups; NULL where the group is empty or nobody bought.';
