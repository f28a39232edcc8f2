-- Nobody ever signed in with these: staff are accounts like others since 0028.
DROP TABLE staff_accounts;
